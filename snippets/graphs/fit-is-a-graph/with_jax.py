"""On the JAX backend fit() compiles: Python runs call() while tracing only."""
import os

os.environ["KERAS_BACKEND"] = "jax"

import keras
import numpy as np


class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.line = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
        self.python_runs = 0

    def call(self, x):
        self.python_runs += 1
        return self.line(x)


inputs = np.arange(1.0, 9.0, dtype="float32").reshape(8, 1)
for epochs in (1, 2):
    model = Model()
    model(inputs[:1])  # builds it
    model.compile(keras.optimizers.SGD(0.01), "mse")
    before = model.python_runs
    model.fit(inputs, 3 * inputs, batch_size=1, shuffle=False, epochs=epochs, verbose=0)
    print(f"epochs={epochs}: Python ran call() {model.python_runs - before} times")
    if epochs == 1:
        weight = keras.ops.convert_to_numpy(model.line.kernel[0])
        print(f"  weight {weight[0]:.4f} after 8 steps")
