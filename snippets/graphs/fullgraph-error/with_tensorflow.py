"""A tensor in a graph has no value yet: .numpy() says so while tracing."""
import tensorflow as tf


def normalise(x):
    largest = tf.reduce_max(tf.abs(x)).numpy().item()
    print("largest:", largest)
    return x / largest


x = tf.constant([1.0, -4.0])
eager = normalise(x)

try:
    tf.function(normalise)(x)
except AttributeError as error:
    print(str(error).strip().splitlines()[-1].strip())
