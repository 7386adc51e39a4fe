"""How far the two frameworks' float32 results are apart where both compute the same: rounding, by family."""

from __future__ import annotations

import math
from collections.abc import Iterable

from scripts.common import markdown
from scripts.rosetta.proven import Rosetta
from scripts.rosetta.rows import Family, Row

DTYPE = "float32"
LOOSE = 1e-4
"""Rows with a tolerance above this compare random draws or approximations: what they differ by is no rounding."""
LEAST_ROWS = 10
"""A family with fewer of them says nothing about its kind."""


def apart(rosetta: Rosetta, rows: Iterable[Row], what: str) -> list[float]:
    """The largest |a - b| / max(1, |b|) of each row in float32, on a CPU, sorted.

    Args:
        what: ``values`` or ``gradients``.
    """
    found = []
    for row in rows:
        proof = rosetta.proof(row, "cpu")
        if proof and proof["dtype"] == DTYPE and row.tolerance["values"] <= LOOSE and what in proof["excess"]:
            found.append(proof["excess"][what])
    return sorted(found)


def bound(number: float) -> str:
    """The next number of one digit that is not below: 1.2e-7 is written as 2e-7."""
    if not number:
        return "0"
    power = math.floor(math.log10(number))
    digit = math.ceil(number / 10.0**power - 1e-9)
    return f"1e{power + 1}" if digit == 10 else f"{digit}e{power}"


def nine_in_ten(values: list[float]) -> float:
    """The smallest of the sorted ``values`` that at least nine in ten of them do not pass."""
    return values[math.ceil(0.9 * len(values)) - 1]


def _cells(values: list[float]) -> list[str]:
    return [bound(nine_in_ten(values)), bound(values[-1])] if values else ["–", "–"]


def page(rosetta: Rosetta) -> str:
    """A table: of each family, how many rows, how many are equal, and what nine in ten and all do not pass."""
    head = ["Family", "Rows", "Values: equal", "9 in 10", "all", "Gradients: 9 in 10", "all"]
    kinds: list[tuple[str, list[Row]]] = [(_link(family), family.rows) for family in rosetta.families]
    kinds.append(("all families", [row for _, row in rosetta.rows]))
    lines = []
    for name, rows in kinds:
        values, gradients = (apart(rosetta, rows, what) for what in ("values", "gradients"))
        if len(values) >= LEAST_ROWS:
            lines.append([name, str(len(values)), str(values.count(0.0)), *_cells(values), *_cells(gradients)])
    return markdown.table(head, lines, right=range(1, 7))


def _link(family: Family) -> str:
    return f"[{family.title}](/rosetta/{family.name}.md)"
