"""Each bfloat16 operation is rounded, eager, in a graph and compiled by XLA."""
import tensorflow as tf


def add_and_take_away(x):
    return (x + 1) - x


x = tf.constant([256.0, 1.0], tf.bfloat16)

eager = tf.cast(add_and_take_away(x), tf.float32).numpy()
print("eager:   ", eager.tolist())

graph = tf.function(add_and_take_away)(x)
print("graph:   ", graph.numpy().tolist())

xla = tf.function(add_and_take_away, jit_compile=True)(x)
compiled = tf.cast(xla, tf.float32).numpy()
print("compiled:", compiled.tolist())
