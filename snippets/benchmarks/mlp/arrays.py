"""Weights and batches that every framework gets, from NumPy."""
import numpy as np

SIZES = (784, 256, 128, 10)


def weights():
    """(inputs, outputs) of each layer, as Keras and JAX keep them; PyTorch's are the transpose."""
    rng = np.random.default_rng(0)
    shapes = zip(SIZES, SIZES[1:])
    return [rng.normal(0, i**-0.5, (i, o)).astype("float32") for i, o in shapes]


def batches(batch, count=4):
    rng = np.random.default_rng(1)
    images = rng.normal(size=(count, batch, SIZES[0])).astype("float32")
    labels = rng.integers(0, SIZES[-1], (count, batch))
    return list(zip(images, labels))
