"""tf.lite.Interpreter still runs in 2.21, past the 2.20 of its warning."""
import textwrap
import warnings
from pathlib import Path

import ai_edge_litert.interpreter
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

model.export("digits", format="tf_saved_model", verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("digits")
Path("digits.tflite").write_bytes(converter.convert())

logits = []
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for module in tf.lite, ai_edge_litert.interpreter:
        runner = module.Interpreter("digits.tflite").get_signature_runner()
        logits.append(runner(keras_tensor=images[1500:])["output_0"])
for each in caught:
    print(each.category.__name__)
    print(textwrap.fill(" ".join(str(each.message).split()), 76))

print("TensorFlow", tf.__version__)
print("shapes:", logits[0].shape, logits[1].shape)
print("largest difference below 1e-4:", bool(abs(logits[0] - logits[1]).max() < 1e-4))
