"""Run eagerly, breakpoint() stops at its own line, at each call, and y has values."""
import io
import sys

import tensorflow as tf


@tf.function
def step(x):
    y = x * 2
    breakpoint()
    return y + 1


sys.stdin = io.StringIO("p y\ncontinue\n" * 2)  # what a person would type
tf.config.run_functions_eagerly(True)

results = []
for call in [1, 2]:
    print("call", call)
    results.append(step(tf.ones(2)))
    print()
    print("result:", results[-1].numpy().tolist())
