"""Inputs that every framework gets, from NumPy."""
import numpy as np


def inputs(size, count=4):
    rng = np.random.default_rng(0)
    return [rng.normal(size=size).astype("float32") for _ in range(count)]
