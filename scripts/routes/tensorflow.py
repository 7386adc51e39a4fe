"""TensorFlow's model of the deployment chapter, and the files of each route out of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

TRAINED_ON = 1500
"""Images that the model is trained on, of 1797; the others check it."""


def train() -> tuple[keras.Model, np.ndarray, np.ndarray]:
    """The trained model; the images (N, 8, 8, 1) and labels that it has not seen. The same on every call."""
    digits = load_digits()
    images = (digits.images[..., None] / 16).astype("float32")
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
    model.fit(images[:TRAINED_ON], digits.target[:TRAINED_ON], batch_size=TRAINED_ON, epochs=30, verbose=0)
    return model, images[TRAINED_ON:], digits.target[TRAINED_ON:]


def predict(model: keras.Model, images: np.ndarray) -> np.ndarray:
    """Logits (N, 10) of the model as trained: what every route is measured against."""
    return model(images).numpy()


def keras_file(model: keras.Model, images: np.ndarray, folder: Path) -> None:
    model.save(folder / "digits.keras")


def saved_model(model: keras.Model, images: np.ndarray, folder: Path) -> None:
    model.export(str(folder / "digits"), verbose=False)


def saved_model_xla(model: keras.Model, images: np.ndarray, folder: Path) -> None:
    signature = [tf.TensorSpec((None, 8, 8, 1), tf.float32)]
    module = tf.Module()
    module.model = model
    module.serve = tf.function(lambda batch: model(batch), input_signature=signature, jit_compile=True)
    tf.saved_model.save(module, str(folder / "digits"))


def onnx(model: keras.Model, images: np.ndarray, folder: Path) -> None:
    model.export(str(folder / "digits.onnx"), format="onnx", verbose=False)


def onnx_int8(model: keras.Model, images: np.ndarray, folder: Path) -> None:
    from onnxruntime.quantization import quantize_dynamic

    onnx(model, images, folder)
    plain = folder / "digits.onnx"
    quantize_dynamic(plain, folder / "digits.int8.onnx")
    plain.unlink()


def litert(model: keras.Model, images: np.ndarray, folder: Path) -> None:
    (folder / "digits.tflite").write_bytes(_converter(model).convert())


def litert_int8(model: keras.Model, images: np.ndarray, folder: Path) -> None:
    converter = _converter(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    (folder / "digits.tflite").write_bytes(converter.convert())


def _converter(model: keras.Model) -> tf.lite.TFLiteConverter:
    # For one image a call, because LiteRT.js refuses a model whose batch is open; by way of a SavedModel, because of
    # a concrete function of a Keras 3 model the converter keeps the variables but not their values.
    saved = tempfile.mkdtemp(prefix="digits-")
    one = [keras.InputSpec(shape=(1, 8, 8, 1), dtype="float32")]
    model.export(saved, format="tf_saved_model", input_signature=one, verbose=False)
    return tf.lite.TFLiteConverter.from_saved_model(saved)
