"""What to do about a row that is not proven: each kind of finding has its own."""

from __future__ import annotations

import difflib

from scripts.common.frameworks import PREFIX
from scripts.rosetta import coverage
from scripts.rosetta.rows import Row

NOTHING = "give an input that is neither empty nor NaN"
NAIVE_RIGHT = "there is no trap: lower `least` if the difference is real, or remove the naive form"
NAIVE_SHAPE = 'say differs = "shape", or let the naive form give the same shape'
NAIVE_VALUES = 'say differs = "values"'
NAIVE_MILD = "let the naive form raise that error, or say in `differs` what else is other"
NAIVE_PATTERN = "copy into `error` what the message says, as a pattern"


def unknown_name(side: str, name: str) -> str:
    """For a name that the package does not have."""
    known = [each for members in coverage.load()[side].modules.values() for each in members]
    near = difflib.get_close_matches(name, known, 1)
    guess = f"did you mean {near[0]}? " if near else ""
    return f"{guess}correct `{side}` of the row, and the code if it uses that name"


def error(row: Row, side: str) -> str:
    """For a form that raises where the row compares values."""
    return (
        f"mend `{row.name}` in {PREFIX}{side}.py, or its inputs; if the error is the difference, call the form that "
        f'raises `{row.name}_naive`, write a right one, and add naive = {{ differs = "error", error = "..." }}'
    )


def values(row: Row) -> str:
    """For numbers that are too far apart."""
    return (
        "find out which side is wrong, against NumPy in float64 if need be; a difference that is real belongs into a "
        f"naive form (`{row.name}_naive`); for rounding alone widen `tolerance`, and say why in a comment"
    )


def shape(row: Row) -> str:
    """For results of another shape or structure."""
    return (
        f"let both `{row.name}` return results of the same names and shapes: transpose or reshape one, and add the "
        'label "layout" if the reader should know'
    )


def dtype(row: Row) -> str:
    """For results of another type."""
    return f'convert the result of one `{row.name}`, or add the label "dtype" if the reader should know'


def gradient(name: str) -> str:
    """For a gradient that one side has."""
    return f"mend the side that loses `{name}`; if that is as it must be, say why in no_gradient or forward_only"


def naive_error(named: str) -> str:
    """For a naive form that raises where it should give something else."""
    return f'mend the naive form, or say differs = "error" in place of "{named}", with a pattern of the message'


def naive_same(what: str) -> str:
    """For a naive form that has the same shape or type."""
    return f'say in `differs` what is other in place of "{what}", or remove the naive form'
