"""A folder is neither written by save() nor read by load_model(); .h5 still is."""
import warnings

import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
x = np.ones((1, 3), "float32")
model.export("folder", verbose=False)  # a SavedModel; that of Keras 2 held more

LINES = {
    'model.save("folder")': lambda: model.save("folder"),
    'save_weights("w")': lambda: model.save_weights("w"),
    'load_weights("w.ckpt")': lambda: model.load_weights("w.ckpt"),
    'load_model("folder")': lambda: keras.models.load_model("folder"),
}
for name, line in LINES.items():
    try:
        line()
        print(f"{name:<24}runs")
    except ValueError as error:
        print(f"{name:<24}ValueError: {str(error).partition('. ')[0]}")

layer = layers.TFSMLayer("folder", call_endpoint="serving_default")
served = layer(x)["output_0"]
print("TFSMLayer:", type(layer).__name__, "equal:", bool(np.allclose(served, model(x))))
print("weights that can be trained:", len(layer.trainable_weights))

with warnings.catch_warnings(record=True):
    warnings.simplefilter("always")
    model.save("model.h5")
    again = keras.models.load_model("model.h5", compile=False)
print("model.h5, equal:", bool(np.allclose(again(x), model(x))))
