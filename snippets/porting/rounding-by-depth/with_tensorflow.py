"""A hundred layers in float32 beside the same in float64, with two sizes of weights."""
import numpy as np
import tensorflow as tf

random = np.random.default_rng(0)
x = random.normal(size=(32, 64))
weights = random.normal(size=(100, 64, 64)) / 8  # one over the root of 64


def outputs(gain, dtype):
    hidden, found = tf.constant(x, dtype), []
    for weight in tf.unstack(tf.constant(gain * weights, dtype)):
        hidden = tf.tanh(hidden @ weight)
        found.append(hidden.numpy())
    return found


for gain in (1, 2):
    single, double = outputs(gain, tf.float32), outputs(gain, tf.float64)
    for depth in (1, 10, 100):
        apart = np.abs(single[depth - 1] - double[depth - 1]).max()
        print(f"gain {gain}, layer {depth:>3}: below 1e-4:", bool(apart < 1e-4))

calm, wild = outputs(1, tf.float32), outputs(2, tf.float32)
calm_1, calm_10, calm_100 = calm[0], calm[9], calm[99]
wild_1, wild_10, wild_100 = wild[0], wild[9], wild[99]
