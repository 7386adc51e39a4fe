"""Comparing the same variable of two tabs, number by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.topics import FRAMEWORKS, Comparison


@dataclass(frozen=True)
class Difference:
    """What comparing one variable found.

    Attributes:
        largest: the largest |a - b|; for text, 1.0 where it differs and 0.0 where not.
        place: where that is: variable, then index.
        count: how many values were compared.
        dtype: their type, as NumPy names it; both, if they are not the same.
        holds: whether the bound is kept.
    """

    largest: float
    place: str
    count: int
    dtype: str
    holds: bool


def compare(comparison: Comparison, first: dict[str, Any], second: dict[str, Any]) -> Difference:
    """Compare what two runs gave for ``comparison.variable``.

    NaN equals NaN only where both say that they are: a comparison in which every value is NaN compares
    nothing. The bound for ``equal`` is relative to max(1, |b|), element by element.

    Raises:
        ValueError: when a variable is missing, its structure or shape is not the same, or nothing is compared.
    """
    import numpy

    a_name, b_name = comparison.between
    a = _chosen(comparison, a_name, first)
    b = _chosen(comparison, b_name, second)
    if a.keys() != b.keys():
        raise ValueError(
            f"`{comparison.variable}` is {sorted(a)} in {a_name} and {sorted(b)} in {b_name}: nothing to compare"
        )
    largest, place, excess, count, dtypes = 0.0, comparison.variable, 0.0, 0, set()
    finite = False
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
        if x.dtype.kind in "US" or y.dtype.kind in "US":
            apart = (x.astype(str) != y.astype(str)).astype(float)
            finite = True
            scale = numpy.ones_like(apart)
        else:
            wide = "complex128" if "c" in x.dtype.kind + y.dtype.kind else "float64"
            x, y = x.astype(wide), y.astype(wide)
            finite |= bool((~numpy.isnan(x) | ~numpy.isnan(y)).any())
            with numpy.errstate(invalid="ignore"):
                apart = numpy.abs(x - y)
            apart = numpy.where((x == y) | (numpy.isnan(x) & numpy.isnan(y)), 0.0, apart)
            apart = numpy.where(numpy.isnan(apart), numpy.inf, apart)
            scale = numpy.where(numpy.isfinite(y), numpy.maximum(1.0, numpy.abs(y)), 1.0)
        if apart.max() > largest:
            largest = float(apart.max())
            index = numpy.unravel_index(int(apart.argmax()), apart.shape)
            place = name + (f"[{', '.join(map(str, index))}]" if index else "")
        excess = max(excess, float((apart / scale).max()))
    if not count:
        raise ValueError(f"`{comparison.variable}` is empty in both: nothing was compared")
    if not finite:
        raise ValueError(f"`{comparison.variable}` is NaN throughout in both: nothing was compared")
    holds = excess <= comparison.bound if comparison.kind == "equal" else largest >= comparison.bound
    return Difference(largest, place, count, " and ".join(sorted(dtypes)), holds)


def _chosen(comparison: Comparison, framework: str, values: dict[str, Any]) -> dict[str, Any]:
    name = comparison.variable
    chosen = {key: array for key, array in values.items() if key == name or key.startswith(f"{name}/")}
    if not chosen:
        raise ValueError(f"{FRAMEWORKS[framework]} has no variable `{name}` after the run")
    axes = comparison.transpose.get(framework)
    return {key: array.transpose(axes) for key, array in chosen.items()} if axes else chosen
