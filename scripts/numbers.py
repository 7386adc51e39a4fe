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
