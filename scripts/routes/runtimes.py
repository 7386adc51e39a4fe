"""From the files of a route to a function images -> logits, with nothing imported but what the route needs.

Each runtime is held to one thread, so that latencies are of the same work; ExecuTorch's XNNPACK takes its own pool.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

Predict = Callable[[np.ndarray], np.ndarray]


def _torch():
    import torch

    torch.set_num_threads(1)
    return torch


def _tensorflow():
    import tensorflow as tf

    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    return tf


def _of_torch(torch, model) -> Predict:
    def predict(images: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            return model(torch.from_numpy(images)).numpy()

    return predict


def state_dict(folder: Path) -> Predict:
    torch = _torch()
    from torch import nn

    model = nn.Sequential(nn.Conv2d(1, 16, 3), nn.ReLU(), nn.Flatten(), nn.Linear(16 * 6 * 6, 10))
    model.load_state_dict(torch.load(folder / "digits.pt", weights_only=True))
    return _of_torch(torch, model.eval())


def exported(folder: Path) -> Predict:
    torch = _torch()
    return _of_torch(torch, torch.export.load(folder / "digits.pt2").module())


def aotinductor(folder: Path) -> Predict:
    torch = _torch()
    return _of_torch(torch, torch._inductor.aoti_load_package(str(folder / "digits.pt2")))


def torchscript(folder: Path) -> Predict:
    torch = _torch()
    return _of_torch(torch, torch.jit.load(str(folder / "digits.pt")))


def onnx(folder: Path) -> Predict:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    (path,) = folder.glob("*.onnx")
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda images: session.run(None, {name: images})[0]


def executorch(folder: Path) -> Predict:
    import torch
    from executorch.runtime import Runtime

    method = Runtime.get().load_program(folder / "digits.pte").load_method("forward")
    return lambda images: method.execute([torch.from_numpy(images)])[0].numpy()


def keras_file(folder: Path) -> Predict:
    _tensorflow()
    import keras

    model = keras.saving.load_model(folder / "digits.keras")
    return lambda images: model(images).numpy()


def saved_model(folder: Path) -> Predict:
    tf = _tensorflow()
    model = tf.saved_model.load(str(folder / "digits"))
    return lambda images: model.serve(tf.constant(images)).numpy()


def litert(folder: Path) -> Predict:
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(str(folder / "digits.tflite"), num_threads=1)
    interpreter.allocate_tensors()
    given, made = interpreter.get_input_details()[0]["index"], interpreter.get_output_details()[0]["index"]

    def predict(images: np.ndarray) -> np.ndarray:
        interpreter.set_tensor(given, images)
        interpreter.invoke()
        return interpreter.get_tensor(made)

    return predict
