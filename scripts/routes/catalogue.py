"""The routes: what each is called, which function writes its files, which one runs them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Route:
    """One way from a trained model to a program that uses it.

    Attributes:
        name: its id, in records and on the command line.
        framework: which trained the model: ``pytorch`` or ``tensorflow``.
        title: as the table shows it.
        maker: the function of ``scripts.routes.<framework>`` that writes the files.
        runtime: the function of ``scripts.routes.runtimes`` that makes a predictor of them.
        needs: what must be installed where the file is used, beside NumPy; shown, and imported by the runtime alone.
        page: the page that shows the route in code, below ``docs/``.
        changes_numbers: whether the route is meant to change the numbers, by quantising.
    """

    name: str
    framework: str
    title: str
    maker: str
    runtime: str
    needs: str
    page: str
    changes_numbers: bool = False


ROUTES = (
    Route(
        "state-dict",
        "pytorch",
        "state_dict",
        "state_dict",
        "state_dict",
        "torch, the model's code",
        "deployment/saved-model.md",
    ),
    Route(
        "torch-export",
        "pytorch",
        "torch.export, eager",
        "exported",
        "exported",
        "torch",
        "deployment/torch-export.md",
    ),
    Route(
        "aotinductor",
        "pytorch",
        "AOTInductor",
        "aotinductor",
        "aotinductor",
        "torch; same CPU family",
        "deployment/ahead-of-time.md",
    ),
    Route(
        "torchscript",
        "pytorch",
        "TorchScript (deprecated)",
        "torchscript",
        "torchscript",
        "torch",
        "deployment/retired.md",
    ),
    Route("onnx-pytorch", "pytorch", "ONNX", "onnx", "onnx", "onnxruntime", "deployment/onnx.md"),
    Route(
        "onnx-int8-pytorch",
        "pytorch",
        "ONNX, int8 weights",
        "onnx_int8",
        "onnx",
        "onnxruntime",
        "deployment/quantisation.md",
        True,
    ),
    Route(
        "executorch",
        "pytorch",
        "ExecuTorch, XNNPACK",
        "executorch",
        "executorch",
        "executorch",
        "deployment/executorch.md",
    ),
    Route(
        "litert-pytorch",
        "pytorch",
        "LiteRT by litert-torch",
        "litert",
        "litert",
        "ai-edge-litert",
        "deployment/litert.md",
    ),
    Route(
        "keras", "tensorflow", ".keras", "keras_file", "keras_file", "keras, tensorflow", "deployment/saved-model.md"
    ),
    Route(
        "saved-model",
        "tensorflow",
        "SavedModel",
        "saved_model",
        "saved_model",
        "tensorflow",
        "deployment/saved-model.md",
    ),
    Route(
        "saved-model-xla",
        "tensorflow",
        "SavedModel, XLA",
        "saved_model_xla",
        "saved_model",
        "tensorflow",
        "deployment/ahead-of-time.md",
    ),
    Route("onnx-tensorflow", "tensorflow", "ONNX", "onnx", "onnx", "onnxruntime", "deployment/onnx.md"),
    Route(
        "onnx-int8-tensorflow",
        "tensorflow",
        "ONNX, int8 weights",
        "onnx_int8",
        "onnx",
        "onnxruntime",
        "deployment/quantisation.md",
        True,
    ),
    Route("litert", "tensorflow", "LiteRT", "litert", "litert", "ai-edge-litert", "deployment/litert.md"),
    Route(
        "litert-int8",
        "tensorflow",
        "LiteRT, dynamic-range int8",
        "litert_int8",
        "litert",
        "ai-edge-litert",
        "deployment/quantisation.md",
        True,
    ),
)
"""All routes, in the order of the table. One that fails stays, with its reason."""


def route(name: str) -> Route:
    """The route of that name.

    Raises:
        KeyError: for a name that is none.
    """
    found = next((each for each in ROUTES if each.name == name), None)
    if found is None:
        raise KeyError(f"no route {name!r}; there are: {', '.join(names())}")
    return found


def names() -> tuple[str, ...]:
    """The names of all routes, in the order of the table."""
    return tuple(each.name for each in ROUTES)
