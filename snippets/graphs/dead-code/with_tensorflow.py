"""tf.function drops unused operations with their errors; XLA drops all errors."""
import tensorflow as tf


def unused_lookup(x):
    tf.gather(x, [5])  # x has two rows
    return x + 1


def unused_inverse(x):
    tf.linalg.inv(x)  # x is singular
    return x + 1


def used_lookup(x):
    return tf.gather(x, [5]) + 1


def used_inverse(x):
    return tf.linalg.inv(x) + 1


x = tf.zeros([2, 2])
modes = {
    "eager": lambda function: function,
    "captured": lambda function: tf.function(function),
    "compiled": lambda function: tf.function(function, jit_compile=True),
}

raised = []
for function in [unused_lookup, unused_inverse, used_lookup, used_inverse]:
    for mode, prepare in modes.items():
        try:
            result = prepare(function)(x)
            raised.append(False)
            print(f"{function.__name__}, {mode}: returns {result[0].numpy().tolist()}")
        except Exception as error:
            raised.append(True)
            print(f"{function.__name__}, {mode}: {type(error).__name__}")
