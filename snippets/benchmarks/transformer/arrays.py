"""Weights and batches that every framework gets, from NumPy."""
import numpy as np

BLOCKS, WIDTH, HEADS, HIDDEN = 4, 256, 4, 1024
LENGTH, VOCABULARY, CLASSES = 128, 1000, 10


def weights():
    """Kernels are (inputs, outputs), as Keras and JAX keep them. Biases begin at 0."""
    rng = np.random.default_rng(0)

    def normal(rows, columns, deviation=None):
        size = (rows, columns)
        return rng.normal(0, deviation or rows**-0.5, size).astype("float32")

    return {
        # As small as BERT's: with a variance of 0.0008 the norms' epsilon counts.
        "tokens": normal(VOCABULARY, WIDTH, 0.02),
        "positions": normal(LENGTH, WIDTH, 0.02),
        "blocks": [
            {
                "qkv": normal(WIDTH, 3 * WIDTH),  # query, key and value side by side
                "out": normal(WIDTH, WIDTH),
                "up": normal(WIDTH, HIDDEN),
                "down": normal(HIDDEN, WIDTH),
            }
            for _ in range(BLOCKS)
        ],
        "classes": normal(WIDTH, CLASSES),
    }


def weights_and_biases():
    """The same with biases and norms, for JAX, which has no layers that make them."""
    found = weights()

    def dense(kernel):
        return kernel, np.zeros_like(kernel[0])

    def norm():
        return np.ones(WIDTH, "float32"), np.zeros(WIDTH, "float32")

    for block in found["blocks"]:
        block.update({name: dense(kernel) for name, kernel in block.items()})
        block.update(norm_1=norm(), norm_2=norm())
    return found | {"norm": norm(), "classes": dense(found["classes"])}


def batches(batch, count=4):
    rng = np.random.default_rng(1)
    ids = rng.integers(0, VOCABULARY, (count, batch, LENGTH))
    labels = rng.integers(0, CLASSES, (count, batch))
    return list(zip(ids, labels))
