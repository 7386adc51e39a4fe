"""Compiled by XLA, the last digits of float32 sums change; float64 says how far."""
import numpy as np
import tensorflow as tf


def entropy(x):
    probabilities = tf.nn.softmax(x, axis=1)
    return -tf.reduce_sum(probabilities * tf.math.log(probabilities), axis=1)


values = np.random.default_rng(0).normal(size=(64, 1000))
x = tf.constant(values, dtype=tf.float32)

plain = entropy(x)
result = tf.function(entropy, jit_compile=True)(x)
exact = entropy(tf.constant(values))

print(f"first row: {result[0]:.4f}")
for name, a, b in [
    ("compiled, plain", result, plain),
    ("plain, float64", plain, exact),
    ("compiled, float64", result, exact),
]:
    largest = np.abs(np.float64(a) - np.float64(b)).max()
    print(f"{name:18} differ, by less than 1e-5: {bool(0 < largest < 1e-5)}")
