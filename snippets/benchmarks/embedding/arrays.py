"""Weights and batches that every framework gets, from NumPy."""
import numpy as np

ROWS, WIDTH, IDS = 200_000, 64, 20


def weights():
    """The table, and the kernel (inputs, outputs) of the layer after it."""
    rng = np.random.default_rng(0)
    table = rng.standard_normal((ROWS, WIDTH), dtype="float32")
    kernel = rng.standard_normal((WIDTH, 1), dtype="float32") / 8
    return table, kernel


def batches(batch, count=4):
    """Ids at random: about 1,000 of 20,480 occur more than once in a batch."""
    rng = np.random.default_rng(1)
    ids = rng.integers(0, ROWS, (count, batch, IDS))
    labels = rng.integers(0, 2, (count, batch, 1)).astype("float32")
    return list(zip(ids, labels))
