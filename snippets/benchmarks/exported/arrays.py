"""A small image network as a table, and weights and images for both frameworks."""
import numpy as np

CLASSES = 10
# Kernel (height, width, in, out) and stride; with one output for each input, depthwise.
# Nothing is padded: at a stride of two the frameworks do not pad the same sides.
LAYERS = [
    ((3, 3, 3, 32), 2),
    ((3, 3, 32, 1), 1),
    ((1, 1, 32, 64), 1),
    ((3, 3, 64, 1), 2),
    ((1, 1, 64, 128), 1),
    ((3, 3, 128, 1), 1),
    ((1, 1, 128, 128), 1),
    ((3, 3, 128, 1), 2),
    ((1, 1, 128, 256), 1),
]


def weights():
    """Of each layer kernel, batch norm's gamma, beta, mean, variance; then dense."""
    rng = np.random.default_rng(0)
    arrays = []
    for (h, w, i, o), _ in LAYERS:
        inputs, outputs = (h * w, i) if o == 1 else (h * w * i, o)
        arrays += [
            rng.normal(0, (2 / inputs) ** 0.5, (h, w, i, o)),
            rng.uniform(0.8, 1.2, outputs),
            rng.normal(0, 0.1, outputs),
            rng.normal(0, 0.1, outputs),
            rng.uniform(0.5, 1.5, outputs),
        ]
    arrays += [rng.normal(0, outputs**-0.5, (outputs, CLASSES)), np.zeros(CLASSES)]
    return [array.astype("float32") for array in arrays]


def images(count=4):
    """One image a call, channels last."""
    rng = np.random.default_rng(1)
    return list(rng.normal(size=(count, 1, 97, 97, 3)).astype("float32"))
