"""Weights and batches that every framework gets, from NumPy."""
import numpy as np

WORDS, WIDTH, UNITS, LENGTH, CLASSES = 30_000, 125, 100, 150, 2


def weights():
    """Kernels are (inputs, outputs), as Keras keeps them. Biases begin at 0.

    The LSTM's four gates lie side by side in the order that both frameworks have:
    input, forget, candidate (PyTorch's g, Keras's c), output.
    """
    rng = np.random.default_rng(0)

    def normal(rows, columns, deviation):
        return rng.normal(0, deviation, (rows, columns)).astype("float32")

    return {
        "table": normal(WORDS, WIDTH, 0.5),
        "inputs": normal(WIDTH, 4 * UNITS, WIDTH**-0.5),
        "recurrent": normal(UNITS, 4 * UNITS, UNITS**-0.5),
        "classes": normal(UNITS, CLASSES, UNITS**-0.5),
    }


def batches(batch, count=4):
    rng = np.random.default_rng(1)
    ids = rng.integers(0, WORDS, (count, batch, LENGTH))
    labels = rng.integers(0, CLASSES, (count, batch))
    return list(zip(ids, labels))
