"""Converters of a PyTorch module: each function converts, and gives what answers a batch (see ``from_keras``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from scripts.converters.from_keras import of_keras, of_litert
from scripts.converters.result import Result


def to_onnx(model: Any, path: Path, example: np.ndarray, open_batch: bool) -> None:
    """PyTorch's own export, weights in the one file."""
    import torch

    shapes = {"dynamic_shapes": ({0: torch.export.Dim("batch")},)} if open_batch else {}
    torch.onnx.export(
        model,
        (torch.from_numpy(example),),
        path,
        input_names=["given"],
        dynamo=True,
        external_data=False,
        verbose=False,
        **shapes,
    )


def onnx2tf(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """torch.onnx, then onnx2tf: a SavedModel, of which its default signature is tried."""
    import onnx2tf as converter
    import tensorflow as tf

    to_onnx(model, folder / "model.onnx", example, open_batch)
    converter.convert(
        input_onnx_file_path=str(folder / "model.onnx"),
        output_folder_path=str(folder / "saved"),
        output_signaturedefs=True,
        non_verbose=True,
    )
    loaded = tf.saved_model.load(str(folder / "saved"))
    serve = loaded.signatures["serving_default"]
    [name] = serve.structured_input_signature[1]
    spec = serve.structured_input_signature[1][name]
    images_last = example.ndim == 4 and spec.shape[-1] == example.shape[1]

    def call(given: Any) -> Any:
        given = tf.transpose(given, (0, 2, 3, 1)) if images_last else given
        return next(iter(serve(**{name: given}).values()))

    def gradient(batch: np.ndarray) -> np.ndarray:
        given = tf.constant(batch)
        with tf.GradientTape() as tape:
            tape.watch(given)
            loss = tf.reduce_sum(tf.square(call(given)))
        return tape.gradient(loss, given).numpy()

    trainable = sum(int(np.prod(each.shape)) for each in getattr(loaded, "trainable_variables", ()))
    return Result(lambda batch: call(tf.constant(batch)).numpy(), gradient, None, trainable, str(spec.shape))


def nobuco(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """Nobuco: a Keras model, saved and read again."""
    import nobuco as converter
    import torch

    keras_model = converter.pytorch_to_keras(
        model,
        args=[torch.from_numpy(example)],
        inputs_channel_order=converter.ChannelOrder.PYTORCH,
        outputs_channel_order=converter.ChannelOrder.PYTORCH,
    )
    return of_keras(keras_model)


def ivy(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """Ivy's transpiler: PyTorch source into TensorFlow source."""
    import ivy as converter
    import tensorflow as tf

    class_ = converter.transpile(type(model), source="torch", target="tensorflow")
    transpiled = class_()
    converter.sync_models(model, transpiled)
    return of_keras(tf.function(transpiled))


def litert_torch(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """litert-torch: a LiteRT file."""
    import litert_torch as converter
    import torch

    shapes = {"dynamic_shapes": ({0: torch.export.Dim("batch")},)} if open_batch else {}
    converter.convert(model, (torch.from_numpy(example),), **shapes).export(str(folder / "model.tflite"))
    return of_litert(folder / "model.tflite")
