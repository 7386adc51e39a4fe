"""model.export(format="onnx") writes one file, by way of tf2onnx."""
from pathlib import Path

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
print("files:", *sorted(path.name for path in Path().glob("digits.onnx*")))
graph = onnx.load("digits.onnx")
print("opset", graph.opset_import[0].version, "from", graph.producer_name)

session = onnxruntime.InferenceSession("digits.onnx")
for value in session.get_inputs() + session.get_outputs():
    print(value.name, value.type, value.shape)
[scores] = session.run(None, {session.get_inputs()[0].name: images[1500:]})
shape = list(scores.shape)
agrees = bool(np.abs(scores - expected).max() < 1e-4)
accuracy = (scores.argmax(1) == labels[1500:]).mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")
