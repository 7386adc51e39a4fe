"""Keras fit() traces the model, then runs the graph; run_eagerly=True runs Python."""
import numpy as np
import tensorflow as tf


class Model(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.line = tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
        self.python_runs = 0

    def call(self, x):
        self.python_runs += 1
        return self.line(x)


inputs = np.arange(1.0, 9.0, dtype="float32").reshape(8, 1)
y = 3 * inputs
for run_eagerly in (True, False):
    model = Model()
    model(inputs[:1])  # builds it
    model.compile(tf.keras.optimizers.SGD(0.01), "mse", run_eagerly=run_eagerly)
    before = model.python_runs
    model.fit(inputs, y, batch_size=1, shuffle=False, verbose=0)
    weight, python_runs = model.line.kernel[0], model.python_runs - before
    print(f"run_eagerly={run_eagerly}: weight {weight[0]:.4f} after 8 steps;")
    print(f"  Python ran call() {python_runs} times")

model = Model()  # not built: fit() does that
model.compile(tf.keras.optimizers.SGD(0.01), "mse")
model.fit(inputs, y, batch_size=1, shuffle=False, verbose=0)
print(f"not built before fit(): {model.python_runs} times")
before = model.python_runs
model.fit(inputs, y, batch_size=1, validation_data=(inputs, y), verbose=0)
print(f"fit() again, with validation: {model.python_runs - before} more")
