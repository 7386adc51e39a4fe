"""Interpreter resizes by itself; CompiledModel when told, with your output buffer."""
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from ai_edge_litert.compiled_model import CompiledModel
from ai_edge_litert.interpreter import Interpreter
from ai_edge_litert.tensor_buffer import TensorBuffer
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

model.export("digits", format="tf_saved_model", verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("digits")
Path("digits.tflite").write_bytes(converter.convert())

runner = Interpreter("digits.tflite").get_signature_runner("serving_default")
print("Interpreter")
expected = {}
for count in 1, 15, 16, 297:
    expected[count] = runner(keras_tensor=images[:count])["output_0"]
    print(f"  {count}:", expected[count].shape)
accepted = len(expected)

compiled = CompiledModel.from_file("digits.tflite")


def run(count, outputs):
    inputs = compiled.create_input_buffers(0)
    inputs[0].write(images[:count])
    compiled.run_by_index(0, inputs, outputs)
    scores = outputs[0].read(count * 10, "float32").reshape(count, 10)
    return scores.shape, bool(abs(scores - expected[count]).max() < 1e-4)


print("CompiledModel, as loaded")
for count in 1, 15:
    try:
        print(f"  {count}:", *run(count, compiled.create_output_buffers(0)))
    except RuntimeError as error:
        print(f"  {count}: RuntimeError", str(error).split(": ")[1])

print("CompiledModel, resized before each call")
largest = [TensorBuffer.create_from_host_memory(np.zeros((297, 10), "float32"))]
for count in 15, 16, 297, 1:
    compiled.resize_input_tensor(0, [count, 8, 8, 1])
    print(f"  {count}:", *run(count, largest))

print("the same, with the output buffers that it makes itself")
compiled.resize_input_tensor(0, [15, 8, 8, 1])
try:
    run(15, compiled.create_output_buffers(0))
except RuntimeError as error:
    print("  15: RuntimeError", str(error).split("message=")[1])
