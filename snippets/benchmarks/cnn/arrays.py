"""Weights and batches that every framework gets, from NumPy."""
import numpy as np

# (height, width, in, out), as Keras keeps a kernel. The first dense layer's rows are in
# that order, too: height, width, channels. PyTorch flattens channels first.
KERNELS = [(3, 3, 3, 50), (3, 3, 50, 50), (3, 3, 50, 100), (3, 3, 100, 100)]
DENSE = [(8, 8, 100, 512), (1, 1, 512, 10)]


def weights():
    rng = np.random.default_rng(0)
    shapes = KERNELS + DENSE
    return [
        rng.normal(0, (h * w * i) ** -0.5, (h, w, i, o)).astype("float32")
        for h, w, i, o in shapes
    ]


def batches(batch, count=4):
    """Images of CIFAR's shape, channels last."""
    rng = np.random.default_rng(1)
    images = rng.normal(size=(count, batch, 32, 32, 3)).astype("float32")
    return list(zip(images, rng.integers(0, 10, (count, batch))))
