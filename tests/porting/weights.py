"""Numbers that both frameworks' models are given: weights in Keras's layouts, batches and labels, all from NumPy."""

from __future__ import annotations

import numpy as np


def rows_weights(gates: int) -> dict[str, np.ndarray]:
    """Of the model that reads an image row by row: ``gates`` is 4 for an LSTM, 3 for a GRU."""
    rng = np.random.default_rng(0)
    shapes = {"conv/kernel": (3, 3, 1, 8), "norm/gamma": (8,), "norm/beta": (8,)}
    shapes |= {"norm/moving_mean": (8,), "norm/moving_variance": (8,)}
    shapes |= {"memory/kernel": (32, 16 * gates), "memory/recurrent_kernel": (16, 16 * gates)}
    shapes |= {"memory/bias": (16 * gates,) if gates == 4 else (2, 16 * gates)}
    shapes |= {"hidden/kernel": (16, 16), "hidden/bias": (16,), "head/kernel": (16, 10), "head/bias": (10,)}
    found = {name: np.float32(rng.normal(0, 0.25, shape)) for name, shape in shapes.items()}
    found["norm/gamma"] += 1
    found["norm/moving_variance"] = np.float32(rng.uniform(0.02, 0.1, 8))
    return found


def rows_batch() -> tuple[np.ndarray, np.ndarray]:
    """Images of shape (16, 8, 8, 1), and a class for each."""
    rng = np.random.default_rng(1)
    return np.float32(rng.normal(size=(16, 8, 8, 1)) / 4), rng.integers(0, 10, 16)


def words_weights() -> dict[str, np.ndarray]:
    """Of the model that attends to words: PyTorch's layouts would be these, transposed."""
    rng = np.random.default_rng(2)
    shapes = {"table": (20, 8), "query": (8, 8), "key": (8, 8), "value": (8, 8), "output": (8, 8)}
    shapes |= {"query bias": (8,), "key bias": (8,), "value bias": (8,), "output bias": (8,)}
    shapes |= {"scale": (8,), "shift": (8,), "head": (8, 20), "head bias": (20,)}
    found = {name: np.float32(rng.normal(0, 0.4, shape)) for name, shape in shapes.items()}
    found["scale"] += 1
    return found


def words_batch() -> tuple[np.ndarray, np.ndarray]:
    """Ids of shape (6, 7), of which 0 is padding, and the id that follows each; 0 where nothing does."""
    rng = np.random.default_rng(3)
    ids = rng.integers(1, 20, size=(6, 8))
    ids[:, 6:] = 0  # in every sentence, or a mask that is not inverted would leave one without a word
    ids[:3, 4:] = 0
    return ids[:, :-1], ids[:, 1:]


def line_batch() -> tuple[np.ndarray, np.ndarray]:
    """Rows of shape (24, 5), and a number for each, of shape (24,)."""
    rng = np.random.default_rng(4)
    return np.float32(rng.normal(size=(24, 5))), np.float32(rng.normal(size=24))


def line_weights() -> tuple[np.ndarray, np.ndarray]:
    """A kernel of shape (5, 1) and a bias."""
    rng = np.random.default_rng(5)
    return np.float32(rng.normal(size=(5, 1))), np.float32(rng.normal(size=1))


def pairs_inputs(name: str) -> np.ndarray:
    """What the model of this name is called with, channels last."""
    rng = np.random.default_rng(6)
    shapes = {"vision": (4, 8, 8, 3), "signal": (4, 8, 3), "volume": (2, 3, 4, 5, 2), "resnet50": (2, 32, 32, 3)}
    return np.float32(rng.normal(size=shapes[name])) if name in shapes else rng.integers(0, 20, size=(4, 7))


def resnet_names() -> dict[str, str]:
    """Layer of keras.applications.ResNet50 -> torchvision's name; Keras's shortcut comes first in a block."""
    found = {"conv1_conv": "conv1", "conv1_bn": "bn1", "predictions": "fc"}
    for stage, blocks in enumerate((3, 4, 6, 3), 1):
        for block in range(blocks):
            keras, torch = f"conv{stage + 1}_block{block + 1}", f"layer{stage}.{block}"
            found |= {f"{keras}_{n}_conv": f"{torch}.conv{n}" for n in (1, 2, 3)}
            found |= {f"{keras}_{n}_bn": f"{torch}.bn{n}" for n in (1, 2, 3)}
            if not block:
                found |= {f"{keras}_0_conv": f"{torch}.downsample.0", f"{keras}_0_bn": f"{torch}.downsample.1"}
    return found
