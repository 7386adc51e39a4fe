"""Comparing the two sides of every row: values, gradients, shapes, types, errors, and what the naive form does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from scripts.compare import measure
from scripts.errors import Problem, line_of_key
from scripts.judge import GPU_TOLERANCE
from scripts.rosetta.rows import SILENT, Family, Row, Side
from scripts.run import Run
from scripts.topics import FRAMEWORKS, PAIR

SEPARATOR = "/"


@dataclass
class Proof:
    """What proving one row found.

    Attributes:
        problems: why it is not proven; empty when it is.
        values, gradients: the largest |a - b| over all cases; ``gradients`` is ``None`` where there are none.
        compared: how many numbers that are not NaN in both.
        cases: the cases that were run.
        dtype: of the values compared in the first case.
        naive: side of the naive form -> its largest |a - b|; for a loud one the error, the shapes or the types.
    """

    problems: list[str] = field(default_factory=list)
    values: float = 0.0
    gradients: float | None = None
    compared: int = 0
    cases: list[str] = field(default_factory=list)
    dtype: str = ""
    naive: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Ran:
    """What one side of a family did: whether names exist, what each call did, and its arrays."""

    missing: list[str]
    calls: dict[str, dict[str, Any]]
    arrays: dict[str, dict[str, Any]]

    def call(self, row: Row, case: str, naive: bool = False) -> dict[str, Any] | None:
        return self.calls.get(_key(row, case, naive))

    def numbers(self, row: Row, case: str, part: str, naive: bool = False) -> dict[str, Any]:
        """Name -> array of the call's ``value`` or ``gradient``."""
        found = self.arrays.get(_key(row, case, naive), {})
        return {name: array for name, array in found.items() if name.split(SEPARATOR)[0] == part}


def _key(row: Row, case: str, naive: bool) -> str:
    return f"{row.name}|{row.name}{'_naive' if naive else ''}|{case}"


def read(side: Side, run: Run) -> Ran:
    """What the worker reported.

    Raises:
        Problem: when it did not come to its end.
    """
    if run.outcome.status != "ok":
        tail = "\n".join(run.outcome.stderr.strip().splitlines()[-15:])
        raise Problem(
            side.family.file(side.framework),
            f"{side.name} {run.outcome.detail}\n{tail}",
            f"python -m scripts rosetta prove {side.family.name}, once the file runs",
        )
    report = json.loads(run.outcome.stdout.splitlines()[-1])
    found: dict[str, dict[str, Any]] = {}
    for name, array in run.values.items():
        _, key, rest = name.split(SEPARATOR, 2)
        found.setdefault(key, {})[rest] = array
    return Ran(report["missing"], report["calls"], found)


def prove_family(family: Family, get: Callable[[Side], Run], device: str = "cpu") -> dict[str, Proof]:
    """Row name -> proof.

    Args:
        get: runs a side, or takes a run that was kept.
        device: where that was. On a GPU no tolerance is below ``GPU_TOLERANCE``.
    """
    at_least = GPU_TOLERANCE if device == "gpu" else 0.0
    ran = {side: read(Side(family, side), get(Side(family, side))) for side in PAIR}
    proofs = {row.name: prove(row, ran, at_least) for row in family.rows}
    for side in PAIR:
        for row in family.rows:
            for name in row.names[side]:
                if name in ran[side].missing:
                    proofs[row.name].problems.append(f"{FRAMEWORKS[side]} has no public name {name} (any more)")
    return proofs


def prove(row: Row, ran: dict[str, Ran], at_least: float = 0.0) -> Proof:
    """Compare the two sides of one row over all cases that they ran; no tolerance is below ``at_least``."""
    row = replace(row, tolerance={what: max(bound, at_least) for what, bound in row.tolerance.items()})
    proof = Proof()
    prefix = f"{row.name}|{row.name}|"
    proof.cases = [key.removeprefix(prefix) for key in ran["pytorch"].calls if key.startswith(prefix)]
    for case in proof.cases:
        _prove_case(row, case, ran, proof)
    if not proof.problems and not proof.compared:
        proof.problems.append("every case is empty or NaN on both sides: nothing was compared")
    if row.naive:
        for side in PAIR:
            if ran[side].call(row, row.naive.case, naive=True):
                _prove_naive(row, side, ran, proof)
    return proof


def _prove_case(row: Row, case: str, ran: dict[str, Ran], proof: Proof) -> None:
    calls = {side: ran[side].call(row, case) for side in PAIR}
    errors = {side: call["error"] for side, call in calls.items() if "error" in call}
    if errors:
        for side, error in errors.items():
            proof.problems.append(f"{case}: {FRAMEWORKS[side]} raises {error}")
        return
    types = [calls[side]["dtypes"] for side in PAIR]
    if "dtype" not in row.labels:
        for place, (a, b) in enumerate(zip(*types, strict=False)):
            if a and b and a != b:
                proof.problems.append(
                    f"{case}: result {place} is {a} in PyTorch and {b} in TensorFlow; convert one, or add the label "
                    '"dtype" if the reader should know'
                )
    found = _measure(row, case, "value", "values", ran, proof)
    if found:
        proof.values = max(proof.values, found.largest)
        proof.compared += found.finite
        proof.dtype = proof.dtype or found.dtype
    if row.no_gradient is None and case not in row.forward_only:
        _prove_gradients(row, case, calls, ran, proof)


def _prove_gradients(row: Row, case: str, calls: dict[str, Any], ran: dict[str, Ran], proof: Proof) -> None:
    flows = {side: {name for name, is_there in calls[side]["gradients"].items() if is_there} for side in PAIR}
    for side, other in (PAIR, PAIR[::-1]):
        for name in sorted(flows[side] - flows[other]):
            proof.problems.append(
                f"{case}: the gradient reaches `{name}` in {FRAMEWORKS[side]} and not in {FRAMEWORKS[other]}; "
                "if that is as it must be, say so with no_gradient"
            )
    if flows["pytorch"] and flows["pytorch"] == flows["tensorflow"]:
        found = _measure(row, case, "gradient", "gradients", ran, proof)
        if found:
            proof.gradients = max(proof.gradients or 0.0, found.largest)


def _measure(row: Row, case: str, part: str, what: str, ran: dict[str, Ran], proof: Proof):
    """Compare one part of one case; a difference, or ``None`` and a problem."""
    a, b = (ran[side].numbers(row, case, part) for side in PAIR)
    bound = row.tolerance[what]
    try:
        found = measure(part, PAIR, a, b)
    except ValueError as error:
        proof.problems.append(f"{case}: {error}")
        return None
    if found.excess > bound:
        proof.problems.append(
            f"{case}: {what} differ by {found.largest:.3g} at {found.place}: {_number(found.pair[0])} in PyTorch, "
            f"{_number(found.pair[1])} in TensorFlow; {bound:g} is allowed"
        )
    return found


def _prove_naive(row: Row, side: str, ran: dict[str, Ran], proof: Proof) -> None:
    """The naive form of ``side`` must part from the other side's right one, in the way that the row says."""
    naive = row.naive
    other = PAIR[1 - PAIR.index(side)]
    label = f"the naive {FRAMEWORKS[side]} form"
    call, right = ran[side].call(row, naive.case, naive=True), ran[other].call(row, naive.case)
    if right is None or "error" in right:
        return
    if naive.differs == "error":
        if "error" not in call:
            proof.problems.append(f"{label} must raise {naive.error!r}, but does not")
        elif not re.search(naive.error, call["error"]):
            proof.problems.append(f"{label} must raise {naive.error!r}, but raises {call['error']}")
        else:
            proof.naive[side] = call["error"]
        return
    if "error" in call:
        proof.problems.append(f"{label} must give something else ({naive.differs}), but raises {call['error']}")
        return
    if naive.differs in ("shape", "dtype"):
        key = "shapes" if naive.differs == "shape" else "dtypes"
        if call.get(key) == right.get(key):
            proof.problems.append(f"{label} must differ in {naive.differs}, but both have {call.get(key)}")
        else:
            proof.naive[side] = [_described(right.get(key)), _described(call.get(key))]
        return
    part = "value" if naive.differs == "values" else "gradient"
    a, b = ran[side].numbers(row, naive.case, part, naive=True), ran[other].numbers(row, naive.case, part)
    try:
        found = measure(part, (side, other), a, b)
    except ValueError as error:
        proof.problems.append(f"{label} must differ silently, in the same shape: {error}")
        return
    if found.largest < naive.least:
        proof.problems.append(
            f"{label} must differ by at least {naive.least:g}, but differs by {found.largest:.3g}: there is no trap"
        )
    if naive.differs == "gradients":
        forward = ran[side].numbers(row, naive.case, "value", naive=True)
        values = measure("value", (side, other), forward, ran[other].numbers(row, naive.case, "value"))
        if values.excess > row.tolerance["values"]:
            proof.problems.append(f'{label} differs in values, too, by {values.largest:.3g}: say differs = "values"')
    proof.naive[side] = found.largest


def _number(value: float | complex) -> str:
    return f"{value:.6g}"


def _described(found: Any) -> str:
    if isinstance(found, dict):
        return ", ".join("×".join(map(str, shape)) or "scalar" for shape in found.values())
    return ", ".join(each or "Python" for each in found)


def check(family: Family, row: Row, proof: Proof) -> None:
    """Raise what is wrong with a proof.

    Raises:
        Problem: naming the row's line, with every problem of it.
    """
    if proof.problems:
        path = family.folder / "rows.toml"
        shown = proof.problems[:6] + ([f"… and {len(proof.problems) - 6} more"] if len(proof.problems) > 6 else [])
        raise Problem(
            path,
            f"{row.id} is not proven:\n    " + "\n    ".join(shown),
            "find out which side is wrong; a difference that is real belongs into a naive form",
            line_of_key(path.read_text("utf-8"), row.name),
        )


def silent(rows: Iterable[Row]) -> list[Row]:
    """Rows whose obvious translation differs in silence, worst first."""
    return sorted((row for row in rows if row.naive and row.naive.differs in SILENT), key=lambda row: -row.naive.harm)
