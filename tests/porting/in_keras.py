"""Records Keras's side of every pair: ``python -m tests.porting.in_keras FOLDER``, in a process of its own."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from scripts.common.paths import DOCS, SNIPPETS
from tests.porting import weights as drawn

sys.path.insert(0, str(DOCS / "porting" / "files"))
from check_port import record_keras

CROSS_ENTROPY = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def rows(folder: Path, name: str, cell: str = "lstm") -> None:
    memory = {"lstm": layers.LSTM, "gru": layers.GRU}[cell](16, name="memory")
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(8, 3, 2, padding="same", use_bias=False, name="conv"),
            layers.BatchNormalization(name="norm"),
            layers.ReLU(),
            layers.Reshape((4, 32)),
            memory,
            layers.Dense(16, activation="gelu", name="hidden"),
            layers.Dense(10, name="head"),
        ]
    )
    arrays = drawn.rows_weights({"lstm": 4, "gru": 3}[cell])
    for variable in model.variables:
        key = variable.path.replace(f"{cell}_cell/", "").partition("/")[2]
        if key in arrays:
            variable.assign(arrays[key])
    images, classes = drawn.rows_batch()
    optimizer = keras.optimizers.SGD(0.05, momentum=0.9)
    record_keras(model, images, classes, loss=CROSS_ENTROPY, optimizer=optimizer, path=folder / f"keras-{name}.npz")


class Words(keras.Model):
    """As in PyTorch."""

    def __init__(self, softmax=None):
        super().__init__()
        self.softmax = softmax
        self.table = layers.Embedding(21, 8, name="table")
        self.attention = layers.MultiHeadAttention(2, key_dim=4, name="attention")
        self.norm = layers.LayerNormalization(name="norm")
        self.head = layers.Dense(20, name="head")

    def call(self, ids):
        x = self.table(ids)
        attend = (ids != 0)[:, None]
        x = x + self.attention(x, x, attention_mask=attend)
        x = self.head(self.norm(x))
        return x if self.softmax is None else tf.nn.softmax(x, self.softmax)


def words(folder: Path, name: str, whole: bool = False, decay: float | None = None, softmax=None) -> None:
    ids, following = drawn.words_batch()
    model = Words(softmax)
    model(tf.constant(ids))
    w = drawn.words_weights()
    model.table.set_weights([np.concatenate([w["table"], np.zeros((1, 8), "float32")])])
    heads = [part for name in ("query", "key", "value") for part in (w[name].reshape(8, 2, 4), w[f"{name} bias"])]
    heads = [part.reshape(2, 4) if part.ndim == 1 else part for part in heads]
    model.attention.set_weights([*heads, w["output"].reshape(2, 4, 8), w["output bias"]])
    model.norm.set_weights([w["scale"], w["shift"]])
    model.head.set_weights([w["head"], w["head bias"]])

    def loss(outputs, labels):
        each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, outputs)
        real = tf.cast(labels != 0, tf.float32)
        return tf.reduce_sum(each * real) / (tf.cast(tf.size(labels), tf.float32) if whole else tf.reduce_sum(real))

    optimizer = keras.optimizers.SGD(0.05, momentum=0.9, weight_decay=decay)
    record_keras(model, ids, following, loss=loss, optimizer=optimizer, path=folder / f"keras-{name}.npz")


def line(folder: Path) -> None:
    x, y = drawn.line_batch()
    model = keras.Sequential([keras.Input((5,)), layers.Dense(1, name="line")])
    model.set_weights(list(drawn.line_weights()))
    arguments = {"loss": keras.losses.MeanSquaredError(), "optimizer": keras.optimizers.SGD(0.05)}
    record_keras(model, x, y, path=folder / "keras-line.npz", **arguments)


def worked(folder: Path) -> None:
    """The originals of the chapter's ports, as their snippets make them, with their weights before training."""
    made = runpy.run_path(str(SNIPPETS / "porting" / "conv-lstm-training" / "with_tensorflow.py"))
    model = made["build_model"]()
    for variable in model.trainable_variables:
        variable.assign(made["weights"][made["name_of"](variable)])
    optimizer = keras.optimizers.SGD(0.05, momentum=0.9)
    arguments = {"loss": CROSS_ENTROPY, "optimizer": optimizer, "steps": 20}
    record_keras(model, made["x"], made["y"], path=folder / "keras-worked-conv-lstm.npz", **arguments)
    made = runpy.run_path(str(SNIPPETS / "porting" / "transformer-training" / "with_tensorflow.py"))
    model = made["LanguageModel"]()
    model(made["x"])
    for variable, numbers in made["views"](model, made["weights"]):
        variable.assign(numbers)

    def loss(outputs, labels):
        each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, outputs)
        real = tf.cast(labels != 0, tf.float32)
        return tf.reduce_sum(each * real) / tf.reduce_sum(real)

    for name, matched in (("worked-transformer", True), ("adam-epsilon", False)):
        optimizer = keras.optimizers.AdamW(0.003, weight_decay=0.01, epsilon=1e-8)

        def before_step(step, optimizer=optimizer, matched=matched):
            if matched:
                optimizer.epsilon = 1e-8 * (1 - 0.999 ** (step + 1)) ** 0.5

        arguments = {"loss": loss, "optimizer": optimizer, "steps": 5, "where": made["x"] != 0}
        record_keras(
            model, made["x"], made["y"], before_step=before_step, path=folder / f"keras-{name}.npz", **arguments
        )


def main(folder: Path) -> None:
    """Every case that ``test_check_port`` names, as ``keras-<case>.npz``."""
    worked(folder)
    rows(folder, "lstm")
    rows(folder, "gru", "gru")
    words(folder, "words")
    words(folder, "loss-reduction", whole=True)
    words(folder, "decay", decay=0.1)
    words(folder, "softmax", softmax=-1)
    line(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
