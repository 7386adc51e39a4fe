"""Comparing the two sides of every row: values, gradients, shapes, types, errors, and what the naive form does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from scripts.common.errors import Problem
from scripts.common.frameworks import FRAMEWORKS, PAIR
from scripts.judging.compare import measure
from scripts.judging.judge import GPU_TOLERANCE
from scripts.rosetta import remedies
from scripts.rosetta.rows import SILENT, Family, Row, line_of_row
from scripts.rosetta.side import Side
from scripts.running.run import Run

SEPARATOR = "/"
MOST = 6
"""How many findings of a row are shown."""


class Finding(NamedTuple):
    """Why a row is not proven, and what to do about it."""

    says: str
    remedy: str


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
        excess: ``values``, ``gradients`` -> the largest |a - b| / max(1, |b|), which is what a tolerance bounds;
            empty in a record from before it was kept.
    """

    problems: list[Finding] = field(default_factory=list)
    values: float = 0.0
    gradients: float | None = None
    compared: int = 0
    cases: list[str] = field(default_factory=list)
    dtype: str = ""
    naive: dict[str, Any] = field(default_factory=dict)
    excess: dict[str, float] = field(default_factory=dict)

    def wrong(self, says: str, remedy: str) -> None:
        """Add a finding: the row is not proven."""
        self.problems.append(Finding(says, remedy))


@dataclass(frozen=True)
class Ran:
    """What one side of a family did: whether names exist, what each call did, and its arrays."""

    missing: list[str]
    calls: dict[str, dict[str, Any]]
    arrays: dict[str, dict[str, Any]]

    def call(self, row: Row, case: str, naive: bool = False) -> dict[str, Any] | None:
        """What one call did; ``None`` where it was not made."""
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


def prove_family(family: Family, get: Callable[[Side], Run], device: str = "cpu", only: str = "") -> dict[str, Proof]:
    """Row name -> proof.

    Args:
        get: runs a side, or takes a run that was kept.
        device: where that was. On a GPU no tolerance is below ``GPU_TOLERANCE``.
        only: the name of a row, if it alone is to be proven.
    """
    at_least = GPU_TOLERANCE if device == "gpu" else 0.0
    sides = [Side(family, side, only) for side in PAIR]
    ran = {side.framework: read(side, get(side)) for side in sides}
    rows = [row for row in family.rows if only in ("", row.name)]
    proofs = {row.name: prove(row, ran, at_least) for row in rows}
    for side in PAIR:
        for row in rows:
            for name in row.names[side]:
                if name in ran[side].missing:
                    message = f"{FRAMEWORKS[side]} has no public name {name} (any more)"
                    proofs[row.name].wrong(message, remedies.unknown_name(side, name))
    return proofs


def prove(row: Row, ran: dict[str, Ran], at_least: float = 0.0) -> Proof:
    """Compare the two sides of one row over all cases that they ran; no tolerance is below ``at_least``."""
    row = replace(row, tolerance={what: max(bound, at_least) for what, bound in row.tolerance.items()})
    proof = Proof()
    prefix = f"{row.name}|{row.name}|"
    proof.cases = [key.removeprefix(prefix) for key in ran[PAIR[0]].calls if key.startswith(prefix)]
    for case in proof.cases:
        _prove_case(row, case, ran, proof)
    if not proof.problems and not proof.compared:
        proof.wrong("every case is empty or NaN on both sides: nothing was compared", remedies.NOTHING)
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
            proof.wrong(f"{case}: {FRAMEWORKS[side]} raises {error}", remedies.error(row, side))
        return
    types = [calls[side]["dtypes"] for side in PAIR]
    if "dtype" not in row.labels:
        for place, (a, b) in enumerate(zip(*types, strict=False)):
            if a and b and a != b:
                message = f"{case}: result {place} is {a} in PyTorch and {b} in TensorFlow"
                proof.wrong(message, remedies.dtype(row))
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
            message = f"{case}: the gradient reaches `{name}` in {FRAMEWORKS[side]} and not in {FRAMEWORKS[other]}"
            proof.wrong(message, remedies.gradient(name))
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
        proof.wrong(f"{case}: {error}", remedies.shape(row))
        return None
    proof.excess[what] = max(proof.excess.get(what, 0.0), found.excess)
    if found.excess > bound:
        proof.wrong(
            f"{case}: {what} differ by {found.largest:.3g} at {found.place}: {_number(found.pair[0])} in PyTorch, "
            f"{_number(found.pair[1])} in TensorFlow; {bound:g} is allowed",
            remedies.values(row),
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
            proof.wrong(f"{label} must raise {naive.error!r}, but does not", remedies.NAIVE_MILD)
        elif not re.search(naive.error, call["error"]):
            proof.wrong(f"{label} must raise {naive.error!r}, but raises {call['error']}", remedies.NAIVE_PATTERN)
        else:
            proof.naive[side] = call["error"]
        return
    if "error" in call:
        message = f"{label} must give something else ({naive.differs}), but raises {call['error']}"
        proof.wrong(message, remedies.naive_error(naive.differs))
        return
    if naive.differs in ("shape", "dtype"):
        key = "shapes" if naive.differs == "shape" else "dtypes"
        if call.get(key) == right.get(key):
            message = f"{label} must differ in {naive.differs}, but both have {call.get(key)}"
            proof.wrong(message, remedies.naive_same(naive.differs))
        else:
            proof.naive[side] = [_described(right.get(key)), _described(call.get(key))]
        return
    part = "value" if naive.differs == "values" else "gradient"
    a, b = ran[side].numbers(row, naive.case, part, naive=True), ran[other].numbers(row, naive.case, part)
    try:
        found = measure(part, (side, other), a, b)
    except ValueError as error:
        proof.wrong(f"{label} must differ silently, in the same shape: {error}", remedies.NAIVE_SHAPE)
        return
    if found.largest < naive.least:
        message = f"{label} must differ by at least {naive.least:g}, but differs by {found.largest:.3g}"
        proof.wrong(message, remedies.NAIVE_RIGHT)
    if naive.differs == "gradients":
        forward = ran[side].numbers(row, naive.case, "value", naive=True)
        values = measure("value", (side, other), forward, ran[other].numbers(row, naive.case, "value"))
        if values.excess > row.tolerance["values"]:
            proof.wrong(f"{label} differs in values, too, by {values.largest:.3g}", remedies.NAIVE_VALUES)
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
        shown = [finding.says for finding in proof.problems[:MOST]]
        if len(proof.problems) > MOST:
            shown.append(f"… and {len(proof.problems) - MOST} more")
        raise Problem(
            path,
            f"{row.id} is not proven:\n    " + "\n    ".join(shown),
            "\n  Or: ".join(dict.fromkeys(finding.remedy for finding in proof.problems[:MOST])),
            line_of_row(path.read_text("utf-8"), row.name),
        )


def silent(rows: Iterable[Row]) -> list[Row]:
    """Rows whose obvious translation differs in silence, worst first."""
    return sorted((row for row in rows if row.naive and row.naive.differs in SILENT), key=lambda row: -row.naive.harm)
