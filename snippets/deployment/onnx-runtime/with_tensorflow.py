"""The graph from Keras transposes to channels first, and back."""
import textwrap

import keras
import numpy as np
import onnx
import onnxruntime
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
expected = model(images[1500:]).numpy()

model.export("digits.onnx", format="onnx", verbose=False)
operators = [node.op_type for node in onnx.load("digits.onnx").graph.node]
transposes = operators.count("Transpose")
print(textwrap.fill("exported: " + " ".join(operators), 76))

options = onnxruntime.SessionOptions()
options.optimized_model_filepath = "optimised.onnx"
level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
options.graph_optimization_level = level  # above it, operators depend on the CPU
session = onnxruntime.InferenceSession("digits.onnx", options)
optimised = [node.op_type for node in onnx.load("optimised.onnx").graph.node]
print(textwrap.fill("optimised: " + " ".join(optimised), 76))

name = session.get_inputs()[0].name
[scores] = session.run(None, {name: images[1500:]})
agrees = bool(np.abs(scores - expected).max() < 1e-4)
accuracy = (scores.argmax(1) == labels[1500:]).mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")
