"""A lambda is not loaded, a class only when registered or named."""
import keras
import numpy as np
from keras import layers


class Twice(layers.Layer):
    def call(self, x):
        return 2 * x


@keras.saving.register_keras_serializable("tandem")
class Thrice(layers.Layer):
    def call(self, x):
        return 3 * x


LAYERS = {"lambda": layers.Lambda(lambda x: 2 * x), "class": Twice()}
LAYERS["registered"] = Thrice()
for name, layer in LAYERS.items():
    keras.Sequential([keras.Input((1,)), layer]).save(f"{name}.keras")

CALLS = {
    "lambda": {},
    "lambda, safe_mode=False": {"safe_mode": False},
    "class": {},
    "class, custom_objects": {"custom_objects": {"Twice": Twice}},
    "registered": {},
}
x = np.ones((1, 1), "float32")
for name, settings in CALLS.items():
    try:
        model = keras.models.load_model(f"{name.partition(',')[0]}.keras", **settings)
        print(f"{name}: {float(model(x)[0, 0])}")
    except (TypeError, ValueError) as error:
        text = str(error)
        start = max(text.find("Could not locate"), 0)  # for the class, it is far behind
        print(f"{name}: {type(error).__name__}: {text[start:].partition('. ')[0]}")
