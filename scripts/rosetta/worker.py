"""Runs one side of one family: every row, its naive form, every case, forwards and backwards.

    TANDEM_FAMILY=snippets/rosetta/losses TANDEM_SIDE=pytorch TANDEM_ROW= python worker.py

Prints what happened as JSON; the numbers are left in the global ``results``, which the runner reads.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy

from scripts.rosetta import names, reader, rows
from scripts.rosetta.inputs import VARIATIONS, varied_sizes
from scripts.running.variables import arrays


class PyTorch:
    """What the worker asks of PyTorch."""

    def __init__(self) -> None:
        import torch

        self.torch = torch

    def seed(self) -> None:
        """Begin the framework's random numbers anew."""
        self.torch.manual_seed(0)

    def tensor(self, array: numpy.ndarray) -> Any:
        """``array`` as a tensor that a gradient can be taken by, where its type allows."""
        tensor = self.torch.tensor(array)
        return tensor.requires_grad_() if tensor.is_floating_point() else tensor

    def is_tensor(self, value: Any) -> bool:
        """Whether ``value`` is a tensor of this framework."""
        return isinstance(value, self.torch.Tensor)

    def dtype(self, tensor: Any) -> str:
        """The type of a tensor by the name that both frameworks have for it."""
        return str(tensor.dtype).removeprefix("torch.")

    def with_gradients(self, function, given: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """The function's result, and the gradient of its weighted sum by each floating-point input."""
        wanted = {name: value for name, value in given.items() if value.is_floating_point()}
        result = function(**given)
        tensors = [each for each in leaves(result) if self.is_tensor(each) and each.is_floating_point()]
        tensors = [each for each in tensors if each.requires_grad]
        if not wanted or not tensors:
            return result, dict.fromkeys(wanted)
        total = sum(
            (each.double() * self.torch.tensor(weights(each.shape, place))).sum() for place, each in enumerate(tensors)
        )
        found = self.torch.autograd.grad(total, list(wanted.values()), allow_unused=True)
        return result, dict(zip(wanted, found, strict=True))


class TensorFlow:
    """What the worker asks of TensorFlow."""

    def __init__(self) -> None:
        import keras
        import tensorflow

        self.tf, self.keras = tensorflow, keras

    def seed(self) -> None:
        """Begin the framework's random numbers anew."""
        self.keras.utils.set_random_seed(0)

    def tensor(self, array: numpy.ndarray) -> Any:
        """``array`` as a tensor."""
        return self.tf.constant(array)

    def is_tensor(self, value: Any) -> bool:
        """Whether ``value`` is a tensor or a variable of TensorFlow or Keras."""
        return isinstance(value, (self.tf.Tensor, self.tf.Variable, self.keras.Variable))

    def dtype(self, tensor: Any) -> str:
        """The type of a tensor by the name that both frameworks have for it."""
        return self.tf.as_dtype(tensor.dtype).name

    def with_gradients(self, function, given: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """The function's result, and the gradient of its weighted sum by each floating-point input."""
        wanted = {name: value for name, value in given.items() if value.dtype.is_floating}
        with self.tf.GradientTape() as tape:
            tape.watch(list(wanted.values()))
            result = function(**given)
            tensors = [
                each
                for each in leaves(result)
                if isinstance(each, (self.tf.Tensor, self.tf.Variable)) and each.dtype.is_floating
            ]
            total = sum(
                self.tf.reduce_sum(self.tf.cast(each, "float64") * weights(each.shape, place))
                for place, each in enumerate(tensors)
            )
        if not wanted or not tensors:
            return result, dict.fromkeys(wanted)
        found = tape.gradient(total, list(wanted.values()))
        found = [None if each is None else self.tf.convert_to_tensor(each) for each in found]
        return result, dict(zip(wanted, found, strict=True))


PATH = re.compile(r"(?:/[\w.@+-]+)+/([\w.@+-]+)")
"""A path in an error's text, of which the file's name is kept: the rest is this machine's."""

INTERNAL = re.compile(r"\x1b\[[0-9;]*m|\{\{function_node [^}]*\}\}|(?<=[a-z])_\d+(?=['\"]| \()")
"""Colours of a terminal, and what TensorFlow counts in its own name of a node or layer: that depends on what ran
before."""

SIDES = {"pytorch": PyTorch, "tensorflow": TensorFlow}


def leaves(value: Any) -> Iterator[Any]:
    """Whatever a nested result holds, in an order that both sides share."""
    if isinstance(value, dict):
        for key in sorted(value, key=str):
            yield from leaves(value[key])
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from leaves(each)
    else:
        yield value


def weights(shape: Any, place: int) -> numpy.ndarray:
    """What the elements of one result are weighted with before they are summed: a gradient of a plain sum would
    not see an error that cancels.
    """
    return numpy.random.default_rng(place).standard_normal(tuple(shape))


def plain(side: Any, value: Any) -> Any:
    """A nested result without what only one framework knows: bfloat16 becomes float32, a variable its value."""
    if isinstance(value, dict):
        return {key: plain(side, each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(side, each) for each in value]
    if side.is_tensor(value) and side.dtype(value) == "bfloat16":
        return numpy.asarray(value.detach().float() if hasattr(value, "detach") else value).astype("float32")
    return value


def module_of(path: Path) -> Any:
    """The module in a file, imported under a name of its own."""
    spec = importlib.util.spec_from_file_location(f"rosetta_{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def cases_of(row: rows.Row) -> Iterator[tuple[str, dict[str, numpy.ndarray]]]:
    """Case -> input -> array: those that are declared, then variations of the first."""
    for case, inputs in row.cases.items():
        yield case, {name: each.make(f"{row.id} {case} {name}") for name, each in inputs.items()}
    for number in range(1, VARIATIONS + 1) if row.vary else ():
        inputs = row.cases[rows.MAIN_CASE]
        sizes = varied_sizes(inputs, f"{row.id} {number}")
        yield f"varied {number}", {name: each.make(f"{row.id} {number} {name}", sizes) for name, each in inputs.items()}


def run_case(
    side: Any, function: Any, given: dict[str, numpy.ndarray], gradients: bool, longest: int = 500
) -> tuple[dict, dict]:
    """What one call did, as JSON can say it, and its arrays; of an error so many characters."""
    side.seed()
    tensors = {name: side.tensor(array) for name, array in given.items()}
    happened: dict[str, Any] = {}
    found: dict[str, Any] = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if gradients:
                result, by_input = side.with_gradients(function, tensors)
            else:
                result, by_input = function(**tensors), {}
        found["value"] = plain(side, result)
        for name, array in arrays(found["value"], "value").items():
            happened.setdefault("shapes", {})[name] = list(array.shape)
        happened["dtypes"] = [side.dtype(each) if side.is_tensor(each) else "" for each in leaves(result)]
        happened["gradients"] = {name: each is not None for name, each in by_input.items()}
        found["gradient"] = {name: plain(side, each) for name, each in by_input.items() if each is not None}
    except Exception as error:
        message = INTERNAL.sub("", PATH.sub(r"\1", " ".join(str(error).split()))).strip()
        return {"error": f"{type(error).__name__}: {message[:longest]}"}, {}
    return happened, found


def run_family(folder: Path, side_name: str, only: str = "") -> tuple[dict[str, Any], dict[str, Any]]:
    """Everything that one side does, or one row of it: what happened, and the arrays, by ``row|function|case``."""
    family = reader.load(folder)
    chosen = [row for row in family.rows if only in ("", row.name)]
    side = SIDES[side_name]()
    module = module_of(family.file(side_name))
    happened: dict[str, Any] = {
        "missing": [name for row in chosen for name in row.names[side_name] if not names.exists(name)],
        "calls": {},
    }
    numbers: dict[str, Any] = {}
    for row in chosen:
        for function in (row.name, f"{row.name}_naive"):
            if not hasattr(module, function):
                continue
            for case, given in cases_of(row):
                key = f"{row.name}|{function}|{case}"
                what, found = run_case(side, getattr(module, function), given, row.no_gradient is None)
                happened["calls"][key] = what
                if found:
                    numbers[key] = found
    return happened, numbers


if __name__ == "__main__":
    report, results = run_family(Path(os.environ["TANDEM_FAMILY"]), os.environ["TANDEM_SIDE"], os.environ["TANDEM_ROW"])
    print(json.dumps(report))
