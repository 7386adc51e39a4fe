"""Inputs of a row, from NumPy, the same for both sides: the seed is derived from the names of row, case and input."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

GENERATORS = ("normal", "uniform", "integers", "booleans", "values", "zeros", "ones", "definite")
OPTIONS = {"uniform": ("low", "high"), "integers": ("low", "below")}
DTYPES = (
    *("float16", "float32", "float64", "int8", "uint8", "int16", "int32", "int64", "bool"),
    *("complex64", "complex128"),
)
DEFAULT_DTYPES = {"integers": "int64", "booleans": "bool"}
VARIATIONS = 3
"""How many further shapes and values a row that allows it is tried with."""


@dataclass(frozen=True)
class Input:
    """What one input is made of.

    Attributes:
        generator: one of ``GENERATORS``. ``definite`` gives symmetric positive definite matrices.
        argument: its shape; for ``values``, the numbers themselves.
        dtype: NumPy's name.
        options: ``low`` and ``high`` of ``uniform``, ``low`` and ``below`` of ``integers``.
    """

    generator: str
    argument: Any
    dtype: str
    options: dict[str, float] = field(default_factory=dict)

    def make(self, seed: str, sizes: dict[int, int] | None = None) -> numpy.ndarray:
        """The array.

        Args:
            seed: any text; the same text gives the same numbers.
            sizes: size of an axis as declared -> size to use in its place.
        """
        import numpy  # only where rows are run: what builds pages has none

        random = numpy.random.default_rng(zlib.crc32(seed.encode()))
        if self.generator == "values":
            return numpy.array(self.argument, self.dtype)
        shape = [(sizes or {}).get(size, size) for size in self.argument]
        if self.generator == "normal":
            array = random.standard_normal(shape)
            if self.dtype.startswith("complex"):
                array = array + 1j * random.standard_normal(shape)
        elif self.generator == "uniform":
            array = random.uniform(self.options.get("low", 0.0), self.options.get("high", 1.0), shape)
        elif self.generator == "integers":
            below = self.options.get("below", 10)
            array = random.integers(int(self.options.get("low", 0)), (sizes or {}).get(below, int(below)), shape)
        elif self.generator == "booleans":
            array = random.integers(0, 2, shape)
        elif self.generator == "definite":
            factor = random.standard_normal(shape)
            array = factor @ factor.swapaxes(-1, -2) + shape[-1] * numpy.eye(shape[-1])
        else:
            array = numpy.full(shape, 0 if self.generator == "zeros" else 1)
        return numpy.asarray(array).astype(self.dtype)

    def described(self) -> str:
        """For the page: what the numbers are."""
        plain = {"float32": "", "int64": "" if self.generator == "integers" else " int64", "bool": ""}
        dtype = plain.get(self.dtype, f" {self.dtype}")
        if self.generator == "values":
            return f"{_short(self.argument)}{dtype}"
        shape = "×".join(map(str, self.argument)) or "scalar"
        if self.generator == "uniform":
            span = f"from {self.options.get('low', 0):g} to {self.options.get('high', 1):g}"
            return f"{shape} uniform {span}{dtype}"
        if self.generator == "integers":
            return (
                f"{shape} integers from {self.options.get('low', 0):g} below {self.options.get('below', 10):g}{dtype}"
            )
        names = {"normal": "normal", "booleans": "true or false", "zeros": "zeros", "ones": "ones"}
        return f"{shape} {names.get(self.generator, 'symmetric positive definite')}{dtype}"


def _short(value: Any) -> str:
    if isinstance(value, list):
        shown = [_short(each) for each in value[:8]] + (["…"] if len(value) > 8 else [])
        return "[" + ", ".join(shown) + "]"
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


def varied_sizes(inputs: dict[str, Input], seed: str) -> dict[int, int]:
    """For each size that the shapes hold, another: equal sizes stay equal, so that what fitted still fits."""
    import numpy

    random = numpy.random.default_rng(zlib.crc32(seed.encode()))
    sizes = sorted({size for each in inputs.values() if each.generator != "values" for size in each.argument} - {0, 1})
    others = random.permutation(range(2, 2 + max(len(sizes), 6)))[: len(sizes)]
    return {size: int(other) for size, other in zip(sizes, others, strict=True)}
