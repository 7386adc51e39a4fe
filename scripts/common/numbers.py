"""Numbers as pages and JSON write them."""

from __future__ import annotations

import math
from typing import Any


def figure(number: float) -> str:
    """A number as a reader would write it: 3e-7, 0.25, 4, infinitely."""
    if math.isinf(number):
        return "infinity"
    text = f"{number:.2g}"
    mantissa, exponent, power = text.partition("e")
    return f"{mantissa}e{int(power)}" if exponent else text


def grouped(number: int) -> str:
    """A count as pages write it: 1 178, with a narrow space that does not break."""
    return f"{number:,}".replace(",", "\u202f")


def per_unit(largest: float, excess: float | None, bound: float) -> str:
    """What follows a largest |a - b| above its bound, which is per max(1, |b|); nothing where it is within it.

    Args:
        largest: the largest |a - b|.
        excess: the largest |a - b| / max(1, |b|); ``None`` in a record from before it was kept.
        bound: what the excess may be.
    """
    if excess is None or largest <= bound:
        return ""
    return f", relative to values above 1 at most {figure(excess)}"


def times(ratio: float) -> str:
    """A ratio as charts and tables write it: 0.83×, 12×."""
    return f"{ratio:.2f}×" if ratio < 9.95 else f"{ratio:.0f}×"


def as_json(number: Any) -> Any:
    """JSON has no infinity; ``float`` reads the word."""
    if isinstance(number, dict):
        return {key: as_json(value) for key, value in number.items()}
    return "Infinity" if isinstance(number, float) and math.isinf(number) else number


def from_json(number: Any) -> Any:
    """The number that ``as_json`` wrote."""
    if isinstance(number, dict):
        return {key: from_json(value) for key, value in number.items()}
    return float(number) if number == "Infinity" else number
