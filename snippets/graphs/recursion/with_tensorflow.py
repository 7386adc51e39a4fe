"""Recursion on a tensor's value runs eagerly; tracing it never comes to an end."""
import tensorflow as tf


def halve_until_one(x):
    if x <= 1:
        return x
    return halve_until_one(x / 2)


result = halve_until_one(tf.constant(64.0))
print("eager:", result.numpy())

traced = tf.function(halve_until_one)
try:
    traced(tf.constant(64.0))
except Exception as error:  # of a type of AutoGraph's own; the cause is its last line
    cause = str(error).strip().splitlines()[-1]
    print("traced:", cause.strip().partition(":")[0])
