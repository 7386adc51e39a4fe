"""tf.py_function returns an unknown shape until ensure_shape states and checks it."""
import numpy as np
import tensorflow as tf


def sort_rows(x):
    return tf.py_function(lambda x: np.sort(x.numpy(), axis=1), [x], tf.float32)


@tf.function
def largest_two(x, declared):
    rows = sort_rows(x)
    print("while tracing:", rows.shape)
    if declared:
        rows = tf.ensure_shape(rows, [2, 3])
    return rows[:, -2:] * rows.shape[1]


x = tf.constant([[3.0, 1.0, 2.0], [4.0, 6.0, 5.0]])

try:
    largest_two(x, declared=False)
except Exception as error:
    print(type(error).__name__, "-", str(error).strip().rsplit("Error: ", 1)[-1])
    print("says how to fix it:", "ensure_shape" in str(error))

result = largest_two(x, declared=True)
print("shape declared:", result.numpy().tolist())
