"""What a framework is: one table. A fifth framework is one entry more, and then `python -m scripts generate`.

Only what the clock does differently for each stands elsewhere, in ``scripts.bench.frameworks``. This module is
imported at the start of every GPU run, so it imports no framework itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Framework:
    """All that the project has to know of a framework.

    Attributes:
        key: what files, options and records call it; the tab of a topic is ``with_<key>.py``.
        label: of its tab, in charts and in tables. Labels link tabs across pages.
        light, dark: its colour on a light and on a dark page, as ``#rrggbb``.
        marker: the shape that stands beside its label, so that colour is not all that tells frameworks apart.
        module: what it is imported as.
        packages: those whose versions a record keeps; without the first no snippet runs.
        requirements: the names under which ``requirements-docs.txt`` pins the first package, one for each platform.
        stamp: package -> label, of those that the stamp below a tab names.
        roots: how its public names begin -> the package to import for them.
        warm: what a warm parent imports before it forks (``scripts.running.warm``).
        guests: what it imports where that is installed, though it needs none of it: here for other frameworks' and
            tools' sake, and most of the seconds of its import. A process that is started for a snippet sees them only
            if its topic names them, as it would where the framework is installed for itself.
        paired: whether every topic has its tab, or says why not; true of two.
        on_gpu: called before a snippet runs on a GPU; ``None`` where the framework puts tensors there by itself.
        on_cpu: variables that hide a GPU from it in a CPU run.
    """

    key: str
    label: str
    light: str
    dark: str
    marker: str
    module: str
    packages: tuple[str, ...]
    requirements: tuple[str, ...]
    stamp: Mapping[str, str]
    roots: Mapping[str, str]
    warm: tuple[str, ...]
    guests: tuple[str, ...] = ()
    paired: bool = False
    on_gpu: Callable[[], None] | None = None
    on_cpu: Mapping[str, str] = field(default_factory=dict)

    @property
    def package(self) -> str:
        """The package without which no snippet runs."""
        return self.packages[0]


def _cuda_by_default() -> None:
    import torch

    torch.set_default_device("cuda")


_GUESTS_OF_KERAS = ("jax", "pandas", "sklearn", "IPython", "matplotlib")

_ENTRIES = (
    Framework(
        key="pytorch",
        label="PyTorch",
        light="#0069a8",
        dark="#6cb8ee",
        marker="●",
        module="torch",
        packages=("torch",),
        requirements=("torch",),
        stamp={"torch": "PyTorch"},
        roots={"torch": "torch"},
        # Beyond `import torch`: what torch.compile, torch.export and torch.fx import on their first call.
        warm=(
            "torch",
            "numpy",
            "networkx",
            "sympy",
            "torch._dynamo",
            "torch._dynamo.backends.debugging",
            "torch._functorch.aot_autograd",
            "torch._inductor.compile_fx",
            "torch.export",
            "torch.fx.experimental.symbolic_shapes",
            "torch.utils.data",
            "functorch.compile",
        ),
        paired=True,
        on_gpu=_cuda_by_default,
        on_cpu={"CUDA_VISIBLE_DEVICES": "-1"},
    ),
    Framework(
        key="tensorflow",
        label="TensorFlow",
        light="#a3317c",
        dark="#ee8fc9",
        marker="■",
        module="tensorflow",
        packages=("tensorflow", "keras"),
        requirements=("tensorflow", "tensorflow-cpu"),
        stamp={"tensorflow": "TensorFlow"},
        roots={"tf": "tensorflow", "keras": "keras"},
        warm=("tensorflow", "numpy", "keras"),
        guests=_GUESTS_OF_KERAS,
        paired=True,
        on_cpu={"CUDA_VISIBLE_DEVICES": "-1"},
    ),
    Framework(
        key="keras",
        label="Keras",
        light="#1a7553",
        dark="#6fcfa6",
        marker="▲",
        module="keras",
        packages=("keras", "torch", "tensorflow", "jax"),
        requirements=("keras",),
        stamp={"keras": "Keras"},
        roots={"keras": "keras"},
        # Cold: which backend it loads is the snippet's choice.
        warm=("numpy",),
        guests=_GUESTS_OF_KERAS,
    ),
    Framework(
        key="jax",
        label="JAX",
        light="#7a5c00",
        dark="#dcb84c",
        marker="◆",
        module="jax",
        packages=("jax",),
        requirements=("jax",),
        stamp={"jax": "JAX"},
        roots={"jax": "jax"},
        warm=("jax", "jax.numpy", "numpy"),
        on_cpu={"JAX_PLATFORMS": "cpu"},
    ),
)

TABLE = {each.key: each for each in _ENTRIES}
"""Key -> framework, in the order of the tabs. All that follows is derived from it."""

FRAMEWORKS = {key: each.label for key, each in TABLE.items()}
"""Key -> label."""

PAIR = tuple(key for key, each in TABLE.items() if each.paired)
"""The two tabs that every topic has, or says why not."""

MODULES = {key: each.module for key, each in TABLE.items()}
"""Key -> what it is imported as."""

PACKAGE_LABELS = {package: label for each in TABLE.values() for package, label in each.stamp.items()}
"""Package -> label, of the frameworks' own."""

CPU_ONLY = {name: value for each in TABLE.values() for name, value in each.on_cpu.items()}
"""What hides a GPU from a CPU run of any of them: a Keras snippet may load each of the others."""

DEVICES = ("cpu", "gpu")

PREFIX = "with_"
"""What the name of a tab's file begins with, so that it never has the name of a package."""
