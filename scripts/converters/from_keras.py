"""Converters of a Keras model: each function converts, and gives what answers a batch.

Each takes the model, the folder to write to, an example batch, and whether the batch is to stay open; where a
converter has no such choice, its default is what is tried.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from scripts.converters.result import Result


def keras_torch(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """Keras's own export to a PyTorch program; the backend must be PyTorch."""
    import torch

    shapes = {"dynamic_shapes": ({0: torch.export.Dim("batch")},)} if open_batch else {}
    model.export(folder / "model.pt2", format="torch", verbose=False, **shapes)
    return of_module(torch.export.load(folder / "model.pt2").module())


def keras_onnx(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """Keras's own export to ONNX."""
    model.export(folder / "model.onnx", format="onnx", verbose=False)
    return of_onnx(folder / "model.onnx")


def keras_litert(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """Keras's own export to LiteRT."""
    model.export(folder / "model.tflite", format="litert", verbose=False)
    return of_litert(folder / "model.tflite")


def keras_openvino(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """Keras's own export to OpenVINO."""
    import openvino

    model.export(str(folder / "model.xml"), format="openvino", verbose=False)
    core = openvino.Core()
    read = core.read_model(folder / "model.xml")
    # The CPU plugin computes in bfloat16 where the processor can, unless it is told not to.
    compiled = core.compile_model(read, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    return Result(lambda given: compiled(given)[0], takes=str(read.inputs[0].partial_shape))


def tf2onnx(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """tf2onnx of a Keras model, as its README shows."""
    import tensorflow as tf
    from tf2onnx import convert

    spec = tf.TensorSpec((None, *example.shape[1:]), tf.float32, name="given")
    convert.from_keras(model, input_signature=[spec], output_path=str(folder / "model.onnx"))
    return of_onnx(folder / "model.onnx")


def onnx2torch(model: Any, folder: Path, example: np.ndarray, open_batch: bool) -> Result:
    """tf2onnx, then onnx2torch: a Keras model as a PyTorch module."""
    import onnx2torch as converter

    tf2onnx(model, folder, example, open_batch)
    return of_module(converter.convert(str(folder / "model.onnx")))


def of_onnx(path: Path) -> Result:
    """An ONNX file in ONNX Runtime."""
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    given = session.get_inputs()[0]
    return Result(lambda batch: session.run(None, {given.name: batch})[0], takes=str(given.shape))


def of_litert(path: Path) -> Result:
    """A LiteRT file in its interpreter, resized for each batch."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(str(path))
    declared = interpreter.get_input_details()[0]

    def answer(batch: np.ndarray) -> np.ndarray:
        interpreter.resize_tensor_input(declared["index"], batch.shape)
        interpreter.allocate_tensors()
        interpreter.set_tensor(declared["index"], batch)
        interpreter.invoke()
        return interpreter.get_tensor(interpreter.get_output_details()[0]["index"])

    return Result(answer, takes=str([int(size) for size in declared["shape_signature"]]))


def of_module(module: Any) -> Result:
    """A PyTorch module: it answers, and may be differentiated."""
    import torch

    def answer(batch: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            return module(torch.from_numpy(batch)).numpy()

    def gradient(batch: np.ndarray) -> np.ndarray:
        given = torch.from_numpy(batch).requires_grad_()
        module(given).square().sum().backward()
        return given.grad.numpy()

    def training(batch: np.ndarray) -> np.ndarray:
        module.train()
        with torch.no_grad():
            return module(torch.from_numpy(batch)).numpy()

    trainable = sum(each.numel() for each in module.parameters() if each.requires_grad)
    return Result(answer, gradient, training, trainable)


def of_keras(model: Any) -> Result:
    """A Keras model on TensorFlow."""
    import tensorflow as tf

    def gradient(batch: np.ndarray) -> np.ndarray:
        given = tf.constant(batch)
        with tf.GradientTape() as tape:
            tape.watch(given)
            loss = tf.reduce_sum(tf.square(model(given)))
        return tape.gradient(loss, given).numpy()

    trainable = sum(int(np.prod(each.shape)) for each in model.trainable_variables)
    return Result(
        lambda batch: np.asarray(model(batch)),
        gradient,
        lambda batch: np.asarray(model(batch, training=True)),
        trainable,
        str(getattr(model, "input_shape", "")),
    )
