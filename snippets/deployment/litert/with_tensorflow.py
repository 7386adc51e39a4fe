"""The converter writes one file, and LiteRT's interpreter gives the model's outputs."""
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

model.export("digits", format="tf_saved_model", verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("digits")
Path("digits.tflite").write_bytes(converter.convert())

runner = Interpreter("digits.tflite").get_signature_runner("serving_default")
print("inputs:", list(runner.get_input_details()))
print("outputs:", list(runner.get_output_details()))
logits = runner(keras_tensor=images[1500:])["output_0"]

agrees = bool(abs(logits - model(images[1500:]).numpy()).max() < 1e-4)
print("shape:", logits.shape)
print("largest difference below 1e-4:", agrees)
print("accuracy:", round(float((logits.argmax(1) == labels[1500:]).mean()), 3))
print("digits.tflite:", round(Path("digits.tflite").stat().st_size / 1000), "kB")

# Keras goes the same way in one line.
model.export("by_keras.tflite", format="litert", verbose=False)
runner = Interpreter("by_keras.tflite").get_signature_runner("serving_default")
logits_by_keras = runner(keras_tensor=images[1500:])["output_0"]
print("model.export, same outputs:", bool((logits == logits_by_keras).all()))
