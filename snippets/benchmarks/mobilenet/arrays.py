"""MobileNetV2's table, and weights and images that both frameworks get, from NumPy."""
import numpy as np

FIRST, LAST, CLASSES = 16, 1280, 10
# (expansion, channels, blocks, stride) at width 0.35, channels in steps of 8.
BLOCKS = [
    *((1, 8, 1, 1), (6, 8, 2, 2), (6, 16, 3, 2), (6, 24, 4, 2)),
    *((6, 32, 3, 1), (6, 56, 3, 2), (6, 112, 1, 1)),
]


def kernels():
    """(height, width, in, out) of each convolution; a depthwise one has out = 1."""
    yield 3, 3, 3, FIRST
    before = FIRST
    for expansion, channels, blocks, _ in BLOCKS:
        for _ in range(blocks):
            wide = before * expansion
            if expansion > 1:
                yield 1, 1, before, wide
            yield 3, 3, wide, 1
            yield 1, 1, wide, channels
            before = channels
    yield 1, 1, before, LAST


def weights():
    """Kernel, gamma, beta, mean, variance of each convolution; the dense layer last."""
    rng = np.random.default_rng(0)
    arrays = []
    for h, w, i, o in kernels():
        inputs, outputs = (h * w, i) if o == 1 else (h * w * i, o)
        arrays += [
            rng.normal(0, (2 / inputs) ** 0.5, (h, w, i, o)),
            rng.uniform(0.8, 1.2, outputs),
            rng.normal(0, 0.1, outputs),
            rng.normal(0, 0.1, outputs),
            rng.uniform(0.5, 1.5, outputs),
        ]
    arrays += [rng.normal(0, LAST**-0.5, (LAST, CLASSES)), np.zeros(CLASSES)]
    return [array.astype("float32") for array in arrays]


def batches(batch, count=4):
    """Images, channels last."""
    rng = np.random.default_rng(1)
    return rng.normal(size=(count, batch, 96, 96, 3)).astype("float32")
