"""Flatten keeps the batch, and the Dense layer refuses features of a wrong size."""
import re

import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [keras.Input((8, 8, 64)), layers.Flatten(), layers.Dense(10)]
)
rows = len(model(np.zeros((2, 8, 8, 64), "float32")))
print("images: 2, rows of output:", rows)
try:
    model(np.zeros((2, 16, 16, 64), "float32"))
except ValueError as error:
    print("ValueError:", re.search(r"expected axis -1[^,]*", str(error)).group())
