"""Public names: whether they exist, and which there are. Runs in the process of the framework that it asks about."""

from __future__ import annotations

import importlib
import inspect
import warnings
from typing import Any

from scripts.common.frameworks import PAIR, TABLE

PACKAGES = {root: package for side in PAIR for root, package in TABLE[side].roots.items()}
"""How a public name begins -> the package to import."""

MODULES = {
    "pytorch": (
        *("torch", "torch.nn", "torch.nn.functional", "torch.nn.init", "torch.nn.utils", "torch.optim"),
        *("torch.optim.lr_scheduler", "torch.linalg", "torch.fft", "torch.special", "torch.utils.data", "torch.func"),
        "torch.autograd",
    ),
    "tensorflow": (
        *("tf", "tf.math", "tf.nn", "tf.linalg", "tf.signal", "tf.random", "tf.sparse", "tf.bitwise", "tf.image"),
        *("tf.data", "tf.data.Dataset", "keras.layers", "keras.losses", "keras.metrics", "keras.optimizers"),
        *("keras.optimizers.schedules", "keras.initializers", "keras.activations", "keras.ops", "keras.random"),
    ),
}
"""Side -> the modules whose public names the coverage report counts."""


def resolve(name: str) -> Any:
    """The object of a public name such as ``tf.math.abs``.

    Raises:
        AttributeError: when there is no such name.
    """
    first, *rest = name.split(".")
    found = importlib.import_module(PACKAGES[first])
    path = PACKAGES[first]
    for part in rest:
        path = f"{path}.{part}"
        try:
            found = getattr(found, part)
        except AttributeError:
            try:
                found = importlib.import_module(path)
            except ImportError:
                raise AttributeError(name) from None
    return found


def exists(name: str) -> bool:
    """Whether there is such a public name."""
    try:
        resolve(name)
    except AttributeError:
        return False
    return True


def public(module: str) -> dict[str, Any]:
    """Public name -> object, of the functions and classes of ``module`` that a user would call."""
    space = resolve(module)
    found = {}
    for name in getattr(space, "__all__", None) or dir(space):
        if name.startswith("_"):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some names announce their end when they are looked at
            thing = getattr(space, name, None)
        if not callable(thing) or inspect.ismodule(thing):
            continue
        if inspect.isclass(thing) and issubclass(thing, BaseException):
            continue
        home = getattr(thing, "__module__", "") or ""
        if home.split(".")[0] in ("typing", "collections", "enum", "functools", "contextlib", "abc", "builtins") and (
            inspect.isclass(thing) or home == "typing"
        ):
            continue
        found[f"{module}.{name}"] = thing
    return found
