"""A parallel map() keeps the order of its input, unless deterministic=False."""
import time

import tensorflow as tf


def decode(index):
    time.sleep(0.5 if index == 0 else 0)  # example 0 takes long to decode
    return index


def slow_first(index):
    return tf.py_function(decode, [index], tf.int64)


def read(deterministic):
    dataset = tf.data.Dataset.range(8).map(
        slow_first, num_parallel_calls=2, deterministic=deterministic
    )
    return [index.item() for index in dataset.as_numpy_iterator()]


ordered = read(deterministic=True)
as_ready = read(deterministic=False)

complete = sorted(as_ready)
slow_one_first = as_ready[0] == 0
print("in order:", ordered)
print("as they are ready, sorted:", complete)
print("as they are ready, the slow one first:", slow_one_first)
