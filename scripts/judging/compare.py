"""Comparing the same variable of two tabs, number by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.common.frameworks import FRAMEWORKS
from scripts.topics.model import Comparison


@dataclass(frozen=True)
class Difference:
    """What comparing one variable found.

    Attributes:
        largest: the largest |a - b|; for text, 1.0 where it differs and 0.0 where not.
        place: where that is: variable, then index.
        pair: the two numbers there; NaN for text.
        excess: the largest |a - b| / max(1, |b|), which is what a tolerance bounds.
        count: how many values were compared.
        finite: how many of them are not NaN on both sides.
        dtype: their type, as NumPy names it; both, if they are not the same.
    """

    largest: float
    place: str
    pair: tuple[float, float]
    excess: float
    count: int
    finite: int
    dtype: str


def compare(comparison: Comparison, first: dict[str, Any], second: dict[str, Any]) -> tuple[Difference, bool]:
    """Compare what two runs gave for ``comparison.variable``; the difference, and whether the bound is kept.

    Raises:
        ValueError: when a variable is missing, its structure or shape is not the same, or nothing is compared:
            all is empty, or NaN on both sides.
    """
    a_name, b_name = comparison.between
    found = measure(
        comparison.variable,
        comparison.between,
        _chosen(comparison, a_name, first),
        _chosen(comparison, b_name, second),
    )
    if not found.count:
        raise ValueError(f"`{comparison.variable}` is empty in both: nothing was compared")
    if not found.finite:
        raise ValueError(f"`{comparison.variable}` is NaN throughout in both: nothing was compared")
    holds = found.excess <= comparison.bound if comparison.kind == "equal" else found.largest >= comparison.bound
    return found, holds


def measure(variable: str, between: tuple[str, str], a: dict[str, Any], b: dict[str, Any]) -> Difference:
    """How far two sets of arrays of the same names are apart. NaN equals NaN only where both say that they are.

    Raises:
        ValueError: when names or shapes are not the same.
    """
    import numpy

    a_name, b_name = between
    if a.keys() != b.keys():
        raise ValueError(f"`{variable}` is {sorted(a)} in {a_name} and {sorted(b)} in {b_name}: nothing to compare")
    largest, place, pair, excess, count, finite, dtypes = 0.0, variable, (0.0, 0.0), 0.0, 0, 0, set()
    for name in a:
        x, y = a[name], b[name]
        if x.shape != y.shape:
            raise ValueError(
                f"`{name}` has shape {x.shape} in {a_name} and {y.shape} in {b_name}; "
                "declare a layout change with transpose"
            )
        count += x.size
        dtypes |= {x.dtype.name, y.dtype.name}
        if x.size == 0:
            continue
        text = x.dtype.kind in "US" or y.dtype.kind in "US"
        if text:
            apart = (x.astype(str) != y.astype(str)).astype(float)
            finite += x.size
            scale = numpy.ones_like(apart)
        else:
            wide = "complex128" if "c" in x.dtype.kind + y.dtype.kind else "float64"
            x, y = x.astype(wide), y.astype(wide)
            finite += int((~numpy.isnan(x) | ~numpy.isnan(y)).sum())
            with numpy.errstate(invalid="ignore"):
                apart = numpy.abs(x - y)
            apart = numpy.where((x == y) | (numpy.isnan(x) & numpy.isnan(y)), 0.0, apart)
            apart = numpy.where(numpy.isnan(apart), numpy.inf, apart)
            scale = numpy.where(numpy.isfinite(y), numpy.maximum(1.0, numpy.abs(y)), 1.0)
        if apart.max() > largest:
            largest = float(apart.max())
            index = numpy.unravel_index(int(apart.argmax()), apart.shape)
            place = name + (f"[{', '.join(map(str, index))}]" if index else "")
            pair = (numpy.nan, numpy.nan) if text else (x[index].item(), y[index].item())
        excess = max(excess, float((apart / scale).max()))
    return Difference(largest, place, pair, excess, count, finite, " and ".join(sorted(dtypes)))


def _chosen(comparison: Comparison, framework: str, values: dict[str, Any]) -> dict[str, Any]:
    name = comparison.variable
    chosen = {key: array for key, array in values.items() if key == name or key.startswith(f"{name}/")}
    if not chosen:
        raise ValueError(f"{FRAMEWORKS[framework]} has no variable `{name}` after the run")
    axes = comparison.transpose.get(framework)
    return {key: array.transpose(axes) for key, array in chosen.items()} if axes else chosen
