"""tf.function runs no operation that nothing needs: the error of one is gone."""
import tensorflow as tf


def unused_lookup(x):
    tf.gather(x, [5])  # x has two rows
    return x + 1


def unused_inverse(x):
    tf.linalg.inv(x)  # x is singular
    return x + 1


x = tf.zeros([2, 2])
modes = {
    "eager": lambda function: function,
    "captured": lambda function: tf.function(function),
    "compiled": lambda function: tf.function(function, jit_compile=True),
}

raised = []
for function in [unused_lookup, unused_inverse]:
    for mode, prepare in modes.items():
        try:
            prepare(function)(x)
            raised.append(False)
            print(f"{function.__name__}, {mode}: returns x + 1")
        except Exception as error:
            raised.append(True)
            print(f"{function.__name__}, {mode}: {type(error).__name__}")
