"""The three models that are converted, in Keras and in PyTorch: random weights, float32, in evaluation mode."""

from __future__ import annotations

from typing import Any

import numpy as np

MODELS = ("cnn", "lstm", "transformer")
TRACED, OTHER = 2, 5
"""Rows of the batch that a converter is given as an example, and of the one that its result must answer."""
ROW = {"cnn": (12, 12, 3), "lstm": (7, 4), "transformer": (6, 16)}
"""Shape of one row without the batch; images have their channels last here, as Keras takes them."""
CLASSES = 5


def batch(name: str, rows: int, source: str) -> np.ndarray:
    """Random numbers, float32, of the shape that the model of ``source`` (``keras`` or ``torch``) takes."""
    drawn = np.random.default_rng(rows).standard_normal((rows, *ROW[name]), dtype=np.float32)
    return np.ascontiguousarray(np.moveaxis(drawn, -1, 1)) if (name, source) == ("cnn", "torch") else drawn


def in_keras(name: str) -> Any:
    """The Keras model, on the backend that KERAS_BACKEND names.

    The image is even and the convolution strided, so that "same" pads one side only.
    """
    import keras
    from keras import layers

    keras.utils.set_random_seed(0)
    given = keras.Input(ROW[name], name="given")
    if name == "cnn":
        x = layers.Conv2D(8, 3, strides=2, padding="same")(given)
        x = layers.ReLU()(layers.BatchNormalization()(x))
        x = layers.Dropout(0.5)(layers.MaxPooling2D(2)(x))
        x = layers.Flatten()(x)
    elif name == "lstm":
        x = layers.LSTM(8, return_sequences=True)(given)
    else:
        x = layers.LayerNormalization()(given + layers.MultiHeadAttention(2, 8, dropout=0.1)(given, given))
        fed = layers.Dense(16)(layers.Dense(32, activation="gelu")(x))
        x = layers.GlobalAveragePooling1D()(layers.LayerNormalization()(x + layers.Dropout(0.1)(fed)))
    model = keras.Model(given, layers.Dense(CLASSES)(x))
    drawn = np.random.default_rng(0)
    for variable in model.variables:
        if "seed" not in variable.path:
            values = drawn.standard_normal(variable.shape).astype("float32") * 0.5
            variable.assign(np.abs(values) + 0.5 if "variance" in variable.path else values)
    return model


def in_torch(name: str) -> Any:
    """The PyTorch module, in evaluation mode: images channels first, sequences batch first."""
    import torch
    from torch import nn

    from scripts.converters import modules

    torch.manual_seed(0)
    model = getattr(modules, {"cnn": "Images", "lstm": "Sequences", "transformer": "Transformer"}[name])()
    for part in model.modules():
        if isinstance(part, nn.BatchNorm2d):
            nn.init.normal_(part.running_mean)
            nn.init.uniform_(part.running_var, 0.5, 2)
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.5)
    return model.eval()
