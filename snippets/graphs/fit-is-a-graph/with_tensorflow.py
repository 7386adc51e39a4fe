"""Keras fit() traces the model, then runs the graph; run_eagerly=True runs Python."""
import numpy as np
import tensorflow as tf


class Line(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.weight = self.add_weight(shape=(1,), initializer="zeros")
        self.python_runs = 0

    def call(self, x):
        self.python_runs += 1
        return x * self.weight


inputs = np.arange(1.0, 9.0, dtype="float32").reshape(8, 1)
for run_eagerly in (True, False):
    model = Line()
    model.build((None, 1))
    model.compile(tf.keras.optimizers.SGD(0.01), "mse", run_eagerly=run_eagerly)
    before = model.python_runs
    model.fit(inputs, 3 * inputs, batch_size=1, shuffle=False, verbose=0)
    weight, python_runs = model.weight, model.python_runs - before
    print(f"run_eagerly={run_eagerly}: weight {weight.numpy()[0]:.4f} after 8 steps;")
    print(f"  Python ran call() {python_runs} times")
