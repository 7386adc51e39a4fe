"""Keras 3 warns of input_shape= and builds the same model as Input(shape) does."""
import textwrap
import warnings

import keras
from keras import layers

with warnings.catch_warnings(record=True, action="always") as caught:
    old = keras.Sequential([layers.Dense(64, activation="relu", input_shape=(32,))])
new = keras.Sequential([keras.Input((32,)), layers.Dense(64, activation="relu")])

parameters = old.count_params()
print("parameters:", parameters, "and", new.count_params())
for warning in caught:
    print(f"{warning.category.__name__}:")
    print(textwrap.fill(str(warning.message), 72))
