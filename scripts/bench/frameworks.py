"""What the clock has to know of each framework: threads, waiting for results, compilations, settings read back.

Imported in a worker only; each function imports the one framework that the worker runs.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from scripts.running.prepare import prepare

ENVIRONMENT = (
    "KERAS_BACKEND",
    "TF_ENABLE_ONEDNN_OPTS",
    "XLA_FLAGS",
    "TF_XLA_FLAGS",
    "MALLOC_MMAP_THRESHOLD_",
    "MALLOC_TRIM_THRESHOLD_",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "XLA_PYTHON_CLIENT_PREALLOCATE",
    "TF_FORCE_GPU_ALLOW_GROWTH",
)
"""Variables that change what is timed, and nothing that names a person or a machine."""
BESIDE = {"tensorflow": ("jax", "pandas", "sklearn", "matplotlib"), "keras": ("jax", "pandas", "sklearn", "matplotlib")}
"""What Keras imports where it is installed, though nothing here uses it."""


def alone(framework: str) -> None:
    """Let the framework find nothing of ``BESIDE``: one framework in a process, and half of the time to import it."""
    for name in BESIDE.get(framework, ()):
        sys.modules[name] = None


def set_threads(framework: str, threads: int) -> None:
    """Let the framework use so many threads; call it before anything else of the framework."""
    if framework in ("pytorch", "keras"):
        import torch

        torch.set_num_threads(threads)
        torch.set_num_interop_threads(threads)
    elif framework == "tensorflow":
        import tensorflow as tf

        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
    # JAX has no setting of its own; the process is pinned to as many cores.


def place(framework: str) -> None:
    """Put what PyTorch makes on the GPU; the others do so by themselves."""
    if framework in ("pytorch", "keras"):
        prepare("pytorch gpu")


def match_precision(framework: str) -> None:
    """Compute float32 in float32. On a GPU TensorFlow and JAX, and PyTorch's convolutions, use TF32 by default."""
    if framework in ("pytorch", "keras"):
        import torch

        torch.set_float32_matmul_precision("highest")
        torch.backends.cudnn.allow_tf32 = False
    elif framework == "tensorflow":
        import tensorflow as tf

        tf.config.experimental.enable_tensor_float_32_execution(False)
    elif framework == "jax":
        import jax

        jax.config.update("jax_default_matmul_precision", "highest")


def device_peak_mb(framework: str, device: str) -> float | None:
    """Most memory that the framework's allocator held on a GPU, in MB (2**20 bytes); ``None`` on a CPU."""
    if device == "cpu":
        return None
    if framework in ("pytorch", "keras"):
        import torch

        return torch.cuda.max_memory_allocated() / 2**20
    if framework == "tensorflow":
        import tensorflow as tf

        return tf.config.experimental.get_memory_info("GPU:0")["peak"] / 2**20
    import jax

    return jax.local_devices()[0].memory_stats()["peak_bytes_in_use"] / 2**20


def wait(framework: str, device: str, result: Any) -> None:
    """Return when ``result`` is computed. What is asynchronous is not done when the call comes back."""
    if framework == "jax":
        import jax

        jax.block_until_ready(result)
    elif device != "cpu" and framework in ("pytorch", "keras"):
        import torch

        torch.cuda.synchronize()
    elif device != "cpu" and framework == "tensorflow":
        import tensorflow as tf

        tf.test.experimental.sync_devices()


def to_numpy(result: Any) -> np.ndarray:
    """One flat float64 array of all that a step returned."""
    if isinstance(result, (tuple, list)):
        return np.concatenate([to_numpy(each) for each in result])
    if hasattr(result, "detach"):
        result = result.detach().float().cpu()
    elif type(result).__module__.startswith("tensorflow") and result.dtype.name == "bfloat16":
        import tensorflow as tf

        result = tf.cast(result, tf.float32)
    return np.asarray(result, dtype=np.float64).ravel()


def forget(framework: str) -> None:
    """Drop what was compiled, so that a second case does not find traces of the first."""
    if framework in ("pytorch", "keras"):
        import torch

        torch.compiler.reset()
    gc.collect()


def compilations(framework: str) -> Callable[[], int]:
    """A function that says how often something was traced or compiled so far in this process.

    PyTorch: graphs that Dynamo captured. TensorFlow: traces of every ``tf.function`` that is alive. JAX: compilations
    that its own monitoring reports from now on.
    """
    if framework in ("pytorch", "keras"):
        from torch._dynamo.utils import counters

        return lambda: counters["stats"]["unique_graphs"]
    if framework == "tensorflow":
        from tensorflow.python.eager.polymorphic_function.polymorphic_function import Function

        return lambda: sum(
            each.experimental_get_tracing_count() for each in gc.get_objects() if isinstance(each, Function)
        )
    import jax

    seen = []
    jax.monitoring.register_event_duration_secs_listener(
        lambda name, *_, **__: seen.append(name) if "backend_compile" in name else None
    )
    return lambda: len(seen)


def settings(framework: str) -> dict[str, Any]:
    """Threads, precision and kernels as the framework itself reports them."""
    found: dict[str, Any] = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    if framework in ("pytorch", "keras"):
        import torch

        found |= {
            "threads": torch.get_num_threads(),
            "float32_matmul_precision": torch.get_float32_matmul_precision(),
            "mkldnn": torch.backends.mkldnn.is_available(),
            "cpu_capability": torch.backends.cpu.get_cpu_capability(),
        }
        if torch.cuda.is_available():
            found |= {
                "cudnn_benchmark": torch.backends.cudnn.benchmark,
                "tf32_matmul": torch.backends.cuda.matmul.allow_tf32,
                "tf32_cudnn": torch.backends.cudnn.allow_tf32,
                "gpu": torch.cuda.get_device_name(),
            }
    if framework == "tensorflow":
        import tensorflow as tf

        found |= {
            "intra_op_threads": tf.config.threading.get_intra_op_parallelism_threads(),
            "inter_op_threads": tf.config.threading.get_inter_op_parallelism_threads(),
            "tensor_float_32": tf.config.experimental.tensor_float_32_execution_enabled(),
        }
    if framework in ("tensorflow", "keras"):
        import keras

        found |= {"keras_backend": keras.backend.backend(), "keras_dtype": keras.config.floatx()}
    if framework == "jax":
        import jax

        found |= {"backend": jax.default_backend(), "matmul_precision": str(jax.config.jax_default_matmul_precision)}
    return found


def ran_out_of_memory(error: BaseException) -> bool:
    """Whether this error is the framework's way to say that memory is used up."""
    name = type(error).__name__
    return (
        isinstance(error, MemoryError)
        or name in ("OutOfMemoryError", "ResourceExhaustedError")
        or ("RESOURCE_EXHAUSTED" in str(error) or "can't allocate memory" in str(error))
    )
