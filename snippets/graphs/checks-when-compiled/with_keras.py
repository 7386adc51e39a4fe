"""fit() keeps a check of values with jit_compile off, and drops it with it on."""
import keras
import numpy as np
import tensorflow as tf


class Double(keras.Model):
    def __init__(self):
        super().__init__()
        self.factor = self.add_weight(shape=(), initializer="ones")

    def call(self, x):
        tf.debugging.assert_all_finite(x, "not finite")
        return x * self.factor


inputs = np.array([[1.0], [float("inf")]], dtype="float32")
raised_in_fit = []
for jit_compile in (False, True):
    model = Double()
    model.compile("sgd", "mse", jit_compile=jit_compile)  # the default is "auto"
    try:
        history = model.fit(inputs, inputs * 2, verbose=0)
        print(f"jit_compile={jit_compile}: loss {history.history['loss']}")
        raised_in_fit.append(False)
    except tf.errors.InvalidArgumentError as error:
        print(f"jit_compile={jit_compile}: {type(error).__name__}")
        raised_in_fit.append(True)
