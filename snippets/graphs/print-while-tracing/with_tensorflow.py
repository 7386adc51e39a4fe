"""print runs while tracing, on a symbolic tensor; tf.print runs at each call."""
import sys

import tensorflow as tf


@tf.function
def step(x):
    y = x * 2
    print("print:", y, flush=True)
    tf.print("tf.print:", y, output_stream=sys.stdout)  # its default is stderr
    return y + 1


results = []
for number in [1.0, 2.0, 3.0]:
    print("call", number, flush=True)
    results.append(step(tf.constant([number])))
