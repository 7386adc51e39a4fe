"""Inputs that every framework gets, from NumPy."""
import numpy as np


def inputs(operation, size):
    """Two arrays: vectors, or square matrices for a product."""
    rng = np.random.default_rng(0)
    shape = (size, size) if operation == "matmul" else (size,)
    return [rng.normal(size=shape).astype("float32") for _ in range(2)]
