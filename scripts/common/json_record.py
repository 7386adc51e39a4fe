"""Records as JSON: read with every surprise as a Problem, held against their own bounds, written whole.

Each kind of record has a ``parse``, from JSON to its dataclass, which holds what the record states against what it may
state, with the functions below. What no honest run could have written stops whoever reads it.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

from scripts.common.errors import Problem
from scripts.common.files import write_whole

Record = TypeVar("Record")
HASH = re.compile(r"[0-9a-f]{16}|[0-9a-f]{40}|[0-9a-f]{64}")
"""SHA-256, whole or its first 16 digits, or a commit."""


class Contradiction(ValueError):
    """A value that the record itself rules out.

    Args:
        at: where it stands: keys from the outside in; a number counts the places before it where the key after it is.
    """

    def __init__(self, at: tuple[str | int, ...], message: str):
        super().__init__(f"{' '.join(each for each in at if isinstance(each, str))} {message}")
        self.at = at


def read(path: Path, what: str, remedy: str, parse: Callable[[Any], Record]) -> Record:
    """The record in ``path``.

    Args:
        what: what it is, for the message: ``a record of routes``.
        remedy: what to do where it is none.
        parse: gives the record; may raise what a wrong structure raises, or a Contradiction.

    Raises:
        Problem: naming the line, where the file is absent, is not JSON, or is no such record.
    """
    text = ""
    try:
        text = path.read_text("utf-8")
        return parse(json.loads(text, parse_constant=_no_number))
    except json.JSONDecodeError as error:
        raise Problem(path, f"not {what}: not valid JSON: {error}", remedy, error.lineno) from None
    except Contradiction as error:
        raise Problem(path, f"not {what}: {error}", remedy, line_of(text, error.at)) from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise Problem(path, f"not {what}: {error}", remedy) from None


def as_text(stored: Any, indent: int | None = 1, ensure_ascii: bool = True) -> str:
    """The file of a record, in the order of its keys, so that a diff shows only what changed.

    Raises:
        ValueError: for a number that JSON does not have.
    """
    text = json.dumps(stored, indent=indent, sort_keys=True, ensure_ascii=ensure_ascii, allow_nan=False)
    return text + "\n"


def write(path: Path, stored: Any, indent: int | None = 1, ensure_ascii: bool = True) -> bool:
    """Write a record whole; False where it says that already.

    Raises:
        Problem: where the folder cannot be written.
    """
    return write_whole(path, as_text(stored, indent, ensure_ascii))


def line_of(text: str, at: tuple[str | int, ...]) -> int | None:
    """The line (from 1) of a value in a file of one value a line; ``None`` where it is not found."""
    place, skip = 0, 0
    for step in at:
        if isinstance(step, int):
            skip = step
            continue
        for _ in range(skip + 1):
            place = text.find(f"{json.dumps(step)}:", place) + 1
            if not place:
                return None
        skip = 0
    return text.count("\n", 0, place) + 1 if place and text.count("\n") > 1 else None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


# What a record may state. Each raises a Contradiction, or does nothing.


def number(at: tuple, value: Any, least: float = -math.inf, most: float = math.inf) -> None:
    """A number from ``least`` to ``most``; NaN is none, infinity only where there is no bound."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or math.isnan(value):
        raise Contradiction(at, f"is {value!r}, not a number")
    if value < least:
        raise Contradiction(at, f"is {value:g}, and at least {least:g} must be")
    if value > most:
        raise Contradiction(at, f"is {value:g}, and {most:g} is allowed")


def amount(at: tuple, value: Any, least: float = 0.0) -> None:
    """Of time, memory or things: finite, and at least so much."""
    number(at, value, least)
    if math.isinf(value):
        raise Contradiction(at, "is infinite")


def date(at: tuple, value: Any) -> None:
    """An ISO date: year, month, day."""
    try:
        good = datetime.date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        good = False
    if not good:
        raise Contradiction(at, f"is {value!r}, not of the form 2026-11-21")


def hexadecimal(at: tuple, value: Any) -> None:
    """A fingerprint."""
    if not isinstance(value, str) or not HASH.fullmatch(value):
        raise Contradiction(at, f"is {value!r}, not a hash")


def text(at: tuple, value: Any) -> None:
    """Text that says something."""
    if not isinstance(value, str) or not value.strip():
        raise Contradiction(at, f"is {value!r}, not text")


def one_of(at: tuple, value: Any, allowed: Collection) -> None:
    """One of those."""
    if value not in allowed:
        raise Contradiction(at, f"is {value!r}, not one of {', '.join(map(str, allowed))}")


def versions(at: tuple, value: Any) -> None:
    """Package -> version, of one package at least."""
    if not isinstance(value, dict) or not value:
        raise Contradiction(at, "names no package")
    for package, version in value.items():
        text((*at, package), version)


def difference(at: tuple, largest: Any, excess: Any, bound: float) -> None:
    """A largest |a - b| whose largest part per unit of max(1, |b|), the excess, is within ``bound``.

    A record from before the excess was kept has ``None`` there: the difference itself must be within the bound then,
    which says no less.
    """
    number(at, largest, 0.0)
    excess = largest if excess is None else excess
    number((*at[:-1], "excess"), excess, 0.0)
    if excess > largest or (largest > 0) != (excess > 0):
        raise Contradiction(at, f"is {largest:g}, of which {excess:g} cannot be the part per unit")
    if excess > bound:
        raise Contradiction(at, f"is {largest:g}, and {bound:g} is allowed")
