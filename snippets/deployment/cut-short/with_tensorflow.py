"""Every cut file is refused, but "File not found" is said of one that is there."""
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

model.save("digits.keras")
model.save_weights("digits.weights.h5")
model.export("digits", format="tf_saved_model", verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("digits")
Path("digits.tflite").write_bytes(converter.convert())

all_refused = True
for name, load in {
    "digits.keras": keras.models.load_model,
    "digits.weights.h5": model.load_weights,
    "digits.tflite": Interpreter,
    "digits/variables/variables.data-00000-of-00001": tf.saved_model.load,
    "digits/saved_model.pb": tf.saved_model.load,
}.items():
    what = "digits" if name.startswith("digits/") else name
    content = Path(name).read_bytes()
    load(what)  # the whole file loads
    Path(name).write_bytes(content[: len(content) // 2])
    try:
        load(what)
        all_refused = False
    except Exception as error:
        print(f"{name}: {type(error).__name__}:\n    {str(error)[:72].strip()}")
    Path(name).write_bytes(content)
print("all refused:", all_refused)
