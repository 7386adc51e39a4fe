"""Keras refuses a Lambda from a file; a SavedModel is a program and may write files."""
from pathlib import Path

import keras
import tensorflow as tf

layer = keras.layers.Lambda(lambda x: 2 * x)
keras.Sequential([keras.Input([3]), layer]).save("model.keras")

try:
    keras.models.load_model("model.keras")
    refused = 0
except ValueError as error:
    refused = 1
    print("ValueError:", " ".join(str(error).split()[:8]))

model = keras.models.load_model("model.keras", safe_mode=False)
print("safe_mode=False:", model(tf.ones((1, 3))).numpy().tolist())

module = tf.Module()


@tf.function(input_signature=[tf.TensorSpec([None])])
def serve(x):
    tf.io.write_file("trace.txt", "written by the model")
    return 2 * x


module.serve = serve
tf.saved_model.save(module, "saved")
loaded = tf.saved_model.load("saved")
loaded.serve(tf.ones(3))
ran = int(Path("trace.txt").exists())
print("SavedModel, trace.txt:", Path("trace.txt").read_text())
