"""The exported file is accepted as it is, and after quant_pre_process."""
from pathlib import Path

import keras
import tensorflow as tf
from onnxruntime import InferenceSession
from onnxruntime.quantization import (
    CalibrationDataReader,
    quantize_dynamic,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process
from sklearn.datasets import load_digits

digits = load_digits()
images = (digits.images[..., None] / 16).astype("float32")  # N, 8, 8, 1
labels = digits.target

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
model.fit(images[:1500], labels[:1500], batch_size=1500, epochs=30, verbose=0)

signature = [tf.TensorSpec((None, 8, 8, 1), tf.float32, name="images")]
model.export("digits.onnx", format="onnx", input_signature=signature, verbose=False)


def accuracy_of(logits):
    return float((logits.argmax(1) == labels[1500:]).mean())


class Representative(CalibrationDataReader):
    def __init__(self):
        self.batches = iter([{"images": images[:297]}])

    def get_next(self):
        return next(self.batches, None)


try:
    quantize_dynamic("digits.onnx", "dynamic.onnx")
    as_exported = "accepted"
except Exception as error:
    as_exported = type(error).__name__
print("dynamic, as exported:", as_exported)

# What the tools advise before: shapes inferred anew, the graph optimised.
quant_pre_process("digits.onnx", "prepared.onnx")
# Weights of seven bits: products of eight saturate on a CPU without VNNI.
quantize_dynamic("prepared.onnx", "dynamic.onnx", reduce_range=True)
quantize_static(
    "prepared.onnx", "static.onnx", Representative(), reduce_range=True
)

before = model(images[1500:]).numpy()
agrees = []
for name in "digits.onnx", "dynamic.onnx", "static.onnx":
    after = InferenceSession(name).run(None, {"images": images[1500:]})[0]
    largest = abs(before - after).max()
    bounds = [bound for bound in (1e-4, 0.5) if largest < bound]
    agrees.append(bool(largest < 0.5))
    change = abs(accuracy_of(after) - accuracy_of(before))
    print(name)
    print("  largest difference below", bounds[0])
    print("  accuracy changes by less than 0.03:", change < 0.03)
    print(" ", round(Path(name).stat().st_size / 1000), "kB")
