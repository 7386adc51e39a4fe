"""Weights and batches that every process gets, from NumPy."""
import numpy as np

SIZES = (784, 1024, 1024, 10)


def weights():
    """(inputs, outputs) of each layer, as Keras has them; PyTorch has the transpose."""
    rng = np.random.default_rng(0)
    shapes = zip(SIZES, SIZES[1:])
    return [rng.normal(0, i**-0.5, (i, o)).astype("float32") for i, o in shapes]


def batches(batch, rank=0, processes=1, count=4):
    """The share of one process in `count` batches of `batch` for all processes."""
    rng = np.random.default_rng(1)
    images = rng.normal(size=(count, batch, SIZES[0])).astype("float32")
    labels = rng.integers(0, SIZES[-1], (count, batch))
    return [(x[rank::processes], y[rank::processes]) for x, y in zip(images, labels)]
