"""Whether a family's two files hold what its ``rows.toml`` declares: a function for each row, and no other."""

from __future__ import annotations

from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.frameworks import PAIR
from scripts.rosetta.rows import Family, functions


def check(family: Family) -> None:
    """Hold both files against the rows.

    Raises:
        Problem: for a row without its function, a function without its row, and a naive form that only one of the
            two names.
    """
    for side in PAIR:
        sources = functions(family.file(side))
        for row in family.rows:
            if row.name not in sources:
                raise Problem(
                    family.file(side), f"no function `{row.name}`", f"write it, or remove [{row.name}] from rows.toml"
                )
        for function, source in sources.items():
            if not source.startswith("class ") and not function.startswith("_"):
                _has_row(family, side, function, source)
    for row in family.rows:
        if row.naive and not any(family.code(side, f"{row.name}_naive") for side in PAIR):
            message = f"[{row.name}] declares `naive`, but no side has {row.name}_naive"
            raise Problem(family.declaration, message, "write it")


def _has_row(family: Family, side: str, function: str, source: str) -> None:
    base = function.removesuffix("_naive")
    row = next((each for each in family.rows if each.name == base), None)
    if row is None:
        path = family.file(side)
        raise Problem(
            path, f"`{function}` is no row of rows.toml", f"add [{base}], or remove it", _line_of(path, source)
        )
    if function != base and not row.naive:
        raise Problem(
            family.declaration,
            f"{function} exists, but [{base}] does not say how it differs",
            'add naive = { differs = "values", least = 0.1, harm = 2 }',
        )


def _line_of(path: Path, source: str) -> int:
    """The line of ``path`` in which ``source`` begins."""
    return path.read_text("utf-8").partition(source)[0].count("\n") + 1
