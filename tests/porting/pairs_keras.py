"""The seven models in Keras: ``python -m tests.porting.pairs_keras FOLDER`` loads PyTorch's numbers, saves its own."""

from __future__ import annotations

import sys
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests.porting.tool import convert_weights
from tests.porting.weights import pairs_inputs, resnet_names


def vision():
    return keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            layers.Conv2D(4, 3),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.DepthwiseConv2D(3, depth_multiplier=2),
            layers.Conv2D(6, 1, groups=2),
            layers.GlobalAveragePooling2D(),
            layers.Dense(5),
        ]
    )


def signal():
    return keras.Sequential(
        [
            keras.Input((8, 3)),
            layers.Conv1D(4, 2, 2),
            layers.Conv1DTranspose(5, 2, 2),
            layers.LayerNormalization(),
            layers.Dense(5),
        ]
    )


def volume():
    inside = [layers.Conv3D(4, (1, 2, 3), use_bias=False), layers.GlobalMaxPooling3D(), layers.Dense(4)]
    return keras.Sequential([keras.Input((3, 4, 5, 2)), *inside])


def recurrent():
    return keras.Sequential(
        [
            keras.Input((7,), dtype="int64"),
            layers.Embedding(20, 6),
            layers.Bidirectional(layers.LSTM(5, return_sequences=True)),
            layers.GRU(7),
            layers.Dense(3),
        ]
    )


def attention():
    ids = keras.Input((7,), dtype="int64")
    x = layers.Embedding(20, 8)(ids)
    x = layers.LayerNormalization()(x + layers.MultiHeadAttention(2, 4)(x, x))
    return keras.Model(ids, layers.Dense(3)(x))


class Tied(keras.Model):
    def __init__(self):
        super().__init__()
        self.words, self.twice = layers.Embedding(20, 6), layers.Dense(6)

    def call(self, ids):
        x = self.twice(tf.tanh(self.twice(self.words(ids))))
        return tf.matmul(x, self.words.embeddings, transpose_b=True)


def resnet50():
    return keras.applications.ResNet50(weights=None, input_shape=(32, 32, 3), classes=10, classifier_activation=None)


MODELS = {
    "vision": vision,
    "signal": signal,
    "volume": volume,
    "recurrent": recurrent,
    "attention": attention,
    "tied": Tied,
    "resnet50": resnet50,
}


def main(folder: Path) -> None:
    """Outputs with PyTorch's numbers, from both kinds of file; then numbers of its own, and their outputs."""
    for name, make in MODELS.items():
        model, inputs = make(), tf.constant(pairs_inputs(name))
        model(inputs)
        for ending in ("npz", "safetensors"):
            model.set_weights([np.zeros(weight.shape) for weight in model.get_weights()])
            names = resnet_names() if name == "resnet50" else None
            convert_weights.load_keras(model, folder / f"torch-{name}.{ending}", names)
            np.save(folder / f"keras-{name}-loaded-{ending}.npy", model(inputs))
        rng = np.random.default_rng(3)
        shapes = [weight.shape for weight in model.get_weights()]
        own = [rng.normal(0, min(0.4, (np.prod(shape) / shape[-1]) ** -0.5), shape) for shape in shapes]
        own = [
            np.abs(each) + 0.5 if variable.name == "moving_variance" else each
            for each, variable in zip(own, model.weights, strict=True)
        ]
        model.set_weights(own)
        convert_weights.save_keras(model, folder / f"keras-{name}.npz")
        np.save(folder / f"keras-{name}-right.npy", model(inputs))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
