"""A SavedModel runs as it is; a .keras file also holds the optimizer, for Keras."""
import zipfile
from pathlib import Path

import keras
import tensorflow as tf
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
expected = model(images[1500:])

model.save("model.keras")
model.export("program", verbose=False)

with zipfile.ZipFile("model.keras") as archive:
    print("model.keras", *archive.namelist(), sep="\n  ")
files = sorted(path for path in Path("program").rglob("*") if path.is_file())
print("program", *[path.relative_to("program") for path in files], sep="\n  ")

again = keras.models.load_model("model.keras")
print("model.keras: steps of its optimizer", int(again.optimizer.iterations))
program = tf.saved_model.load("program")  # owns the variables: keep it
scores = program.serve(images[1500:])
agrees = bool(tf.reduce_max(tf.abs(scores - expected)) < 1e-5)
shape = scores.shape.as_list()
accuracy = (scores.numpy().argmax(1) == labels[1500:]).mean()
print("program:", shape, "- below 1e-5:", agrees, f"- accuracy {accuracy:.3f}")
try:
    keras.models.load_model("program")
except ValueError as error:
    print("ValueError:", str(error).split(".")[0])
try:
    tf.saved_model.load("program").serve(images[1500:])
except AssertionError as error:
    print("AssertionError:", str(error).split(".")[0])
