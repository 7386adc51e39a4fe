"""The converter makes the last layer's weights int8; the convolution stays float32."""
from pathlib import Path

import keras
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter
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


def accuracy_of(logits):
    return float((logits.argmax(1) == labels[1500:]).mean())


model.export("digits", format="tf_saved_model", verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("digits")
Path("float32.tflite").write_bytes(converter.convert())
converter.optimizations = [tf.lite.Optimize.DEFAULT]
Path("int8.tflite").write_bytes(converter.convert())

interpreter = Interpreter("int8.tflite")
for tensor in interpreter.get_tensor_details():
    if tensor["dtype"].__name__ == "int8":
        print(tensor["shape"].tolist(), "int8")

before = model(images[1500:]).numpy()
after = interpreter.get_signature_runner()(keras_tensor=images[1500:])["output_0"]
sizes = [Path(name).stat().st_size for name in ("float32.tflite", "int8.tflite")]

agrees = bool(abs(before - after).max() < 0.2)
as_accurate = abs(accuracy_of(before) - accuracy_of(after)) < 0.01
under_half = sizes[1] < sizes[0] / 2
print("largest difference below 1e-4:", bool(abs(before - after).max() < 1e-4))
print("largest difference below 0.2:", agrees)
print("accuracy:", round(accuracy_of(before), 3), "->", round(accuracy_of(after), 3))
print("kB:", round(sizes[0] / 1000), "->", round(sizes[1] / 1000))
