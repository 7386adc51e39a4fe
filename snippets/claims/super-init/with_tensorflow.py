"""Both spellings of super() do the same; without it the first call is refused."""
import textwrap

import keras
import numpy as np
from keras import layers


class Python2Style(keras.Model):
    def __init__(self):
        super(Python2Style, self).__init__()
        self.dense = layers.Dense(64)
        self.dense.build((None, 32))


class Python3Style(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(64)
        self.dense.build((None, 32))


class Forgotten(keras.Model):
    def __init__(self):
        self.dense = layers.Dense(64)

    def call(self, x):
        return self.dense(x)


models = [Python2Style(), Python3Style()]
parameters = [sum(w.numpy().size for w in model.weights) for model in models]
print("parameters:", parameters)
forgotten = Forgotten()
try:
    forgotten(np.zeros((1, 32), "float32"))
except RuntimeError as error:
    print(textwrap.fill(f"RuntimeError: {error}", 72))
