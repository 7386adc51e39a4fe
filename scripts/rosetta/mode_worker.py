"""Runs one side of one family in the framework's own modes, and holds each against eager code.

    TANDEM_FAMILY=snippets/rosetta/losses TANDEM_SIDE=pytorch TANDEM_ROWS=mse python mode_worker.py

Prints what each mode made of each row as JSON. Rows are run as ``worker`` runs them, without the varied cases: what a
mode changes does not hang on the shape, and a compiler takes its time for each.
"""

from __future__ import annotations

import functools
import inspect
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.judging.compare import measure
from scripts.rosetta import reader, rows
from scripts.rosetta.modes import MODES, NEAR, Outcome, loses_nan
from scripts.rosetta.worker import SIDES, leaves, module_of, run_case
from scripts.running.variables import arrays

LAST_ERROR = re.compile(r".*\b(\w+(?:Error|Exception)): (?!in user code)(.{1,900})")
"""What an error says at its core: both compilers put a trace, or the path of their own calls, before it."""

AFTER = re.compile(
    r"\s+(?:Set TORCHDYNAMO_VERBOSE|Developer debug context|For more details|Hint:|\[\[\{\{node|\[Op:).*"
)
"""Advice on how to debug the compiler, and names of nodes, which depend on what ran before."""


def in_mode(mode: str, function: Callable) -> Callable:
    """``function`` as its framework runs it in ``mode``, compiled anew.

    Raises:
        ValueError: for a mode that is none.
    """
    if mode in MODES["pytorch"]:
        import torch

        torch._dynamo.reset()  # else rows share the limit on recompilations of one code
        return torch.compile(function, backend=mode)
    if mode in MODES["tensorflow"]:
        import tensorflow as tf

        return tf.function(function, jit_compile=mode == "xla")
    raise ValueError(f"{mode} is not a mode")


OUTSIDE = {
    "makes its layer or its variables itself": "only supports singleton tf.Variables|failed to lift variable creations",
    "reads numbers in Python": (
        r"neither numbers nor text|numpy\(\) is only available|no attribute 'numpy'|`tf.Tensor` as a Python `bool`"
    ),
}
"""Why a row says nothing of a mode -> the error by which it is known: what such code does belongs before the call."""

OWN_NAMES = re.compile(r"graph __(?:inference|forward|backward)\S+\[[^\]]*\]|\b(?<=node `)[^`]+(?=`)")
"""A name that TensorFlow makes up for a graph."""


def core(error: str) -> str:
    """The type and the first sentence of what an error says at its core, without names that TensorFlow makes up."""
    found = LAST_ERROR.match(error)
    said = f"{found[1]}: {found[2]}" if found else error
    return AFTER.sub("", OWN_NAMES.sub("the graph", said))[:200].strip()


def flat(value: Any, name: str) -> dict[str, Any]:
    """The arrays of a nested result, by place: a graph returns a tensor where eager code returns a number of Python."""
    return {
        key: each for place, leaf in enumerate(leaves(value)) for key, each in arrays(leaf, f"{name} {place}").items()
    }


def outcome(row: rows.Row, case: str, eager: tuple[dict, dict], other: tuple[dict, dict]) -> Outcome:
    """What a mode made of one case, beside eager code (``modes.Outcome``)."""
    (happened, found), (now, numbers) = eager, other
    if "error" in happened:
        return {"status": "outside", "reason": "raises in eager code, called this way"}
    if "error" in now:
        for reason, pattern in OUTSIDE.items():
            if re.search(pattern, now["error"]):
                return {"status": "outside", "reason": reason}
        return {"status": "raises", "error": core(now["error"]), "case": case}
    for before, after in zip(happened["dtypes"], now["dtypes"], strict=False):
        if before and after and before != after:  # neither has one where a row returns a number of Python
            return {"status": "differs", "in": "dtype", "case": case, "eager": before, "mode": after}
    if now["gradients"] != happened["gradients"]:
        return {"status": "differs", "in": "gradient flow", "case": case}
    for part in ("value", "gradient"):
        try:
            apart = measure(
                part, ("eager code", "this mode"), *(flat(each.get(part, {}), part) for each in (found, numbers))
            )
        except ValueError:
            return {"status": "differs", "in": "shape", "case": case}
        if not apart.excess <= row.tolerance[f"{part}s"] * NEAR:
            numbers_of = [f"{float(number):.3g}" for number in apart.pair]
            both = {} if len(set(numbers_of)) == 1 else dict(zip(("eager", "mode"), numbers_of, strict=True))
            return {"status": "differs", "in": f"{part}s", "case": case, **both}
    return {"status": "equal"}


def run_modes(folder: Path, side_name: str, only: list[str]) -> dict[str, dict[str, Outcome]]:
    """Row -> mode -> the first case in which it parts from eager code, else that all are equal."""
    family = reader.load(folder)
    side = SIDES[side_name]()
    module = module_of(family.file(side_name))
    found: dict[str, dict[str, Outcome]] = {}
    for row in family.rows:
        if row.name not in only:
            continue
        function = getattr(module, row.name)
        cases = {
            case: {name: each.make(f"{row.id} {case} {name}") for name, each in inputs.items()}
            for case, inputs in row.cases.items()
        }
        run = functools.partial(run_case, side, gradients=row.no_gradient is None, longest=6000)
        eager = {case: run(function, given) for case, given in cases.items()}
        found[row.name] = {mode: _first(row, mode, function, run, cases, eager) for mode in MODES[side_name]}
    return found


def caught(function: Callable) -> bool:
    """Whether a row handles an error itself: a compiler runs such Python once, while it traces."""
    return bool(re.search(r"^\s*except\b", inspect.getsource(function), re.MULTILINE))


def _first(row: rows.Row, mode: str, function: Callable, run: Callable, cases: dict, eager: dict) -> Outcome:
    """The first outcome that is not equal; one that loses a NaN before any other."""
    compiled = in_mode(mode, function)
    said = [outcome(row, case, eager[case], run(compiled, given)) for case, given in cases.items()]
    wrong = [each for each in said if each["status"] != "equal"]
    if wrong and caught(function):
        return {"status": "outside", "reason": "handles an error in Python"}
    return min(wrong, key=lambda each: not loses_nan(each), default={"status": "equal"})


if __name__ == "__main__":
    told = {name: os.environ[f"TANDEM_{name}"] for name in ("FAMILY", "SIDE", "ROWS")}
    print(json.dumps(run_modes(Path(told["FAMILY"]), told["SIDE"], told["ROWS"].split(","))))
