"""Weights and 24 batches of different lengths that both frameworks get, from NumPy."""
import numpy as np

BATCH, WIDTH, HEADS, LONGEST = 4, 128, 4, 128
TOTAL = 928041.06  # the sum of all |outputs|, by NumPy in float64


def weights():
    """(inputs, outputs): query, key and value in one; projection; the MLP's two."""
    rng = np.random.default_rng(0)
    shapes = [(1, 3), (1, 1), (1, 4), (4, 1)]
    shapes = [(i * WIDTH, o * WIDTH) for i, o in shapes]
    return [rng.normal(0, i**-0.5, (i, o)).astype("float32") for i, o in shapes]


def batches(count=24):
    """Each of another length between 32 and 128, in no order."""
    rng = np.random.default_rng(1)
    lengths = rng.permutation(np.arange(32, LONGEST + 1))[:count]
    shapes = [(BATCH, length, WIDTH) for length in lengths]
    return [rng.normal(size=shape).astype("float32") for shape in shapes]
