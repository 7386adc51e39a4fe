"""A signature gives one trace for all lengths, and refuses what it does not cover."""
import tensorflow as tf

captures = 0


def total(x):
    global captures
    captures += 1
    return tf.reduce_sum(x)


learned = tf.function(total, reduce_retracing=True)
declared = tf.function(total, input_signature=[tf.TensorSpec([None], tf.float32)])
results = []
for way, function in {"learned": learned, "declared": declared}.items():
    captures = 0
    for length in [3, 4, 5, 6]:
        results.append(function(tf.ones(length)))
    print(f"{way}: {captures} of 4 lengths captured")
captures_declared = captures

try:
    declared(tf.ones(3, tf.int64))
except TypeError as error:
    print("int64 given:", type(error).__name__ + ", captures now:", captures)
