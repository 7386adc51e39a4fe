"""Python integers become int32; dividing them gives float64."""
import numpy as np
import tensorflow as tf

created = {
    "[1, 2]": tf.constant([1, 2]),
    "[1.0, 2.0]": tf.constant([1.0, 2.0]),
    "NumPy float64": tf.constant(np.array([1.0, 2.0])),
    "NumPy int64": tf.constant(np.array([1, 2])),
    "True": tf.constant(True),
    "zeros(2)": tf.zeros(2),
    "0, 1, 2": tf.range(3),
    "linspace(0, 1, 3)": tf.linspace(0, 1, 3),
    "7 / 2": tf.constant(7) / tf.constant(2),
    "sum of int32": tf.reduce_sum(tf.constant([1, 2], dtype=tf.int32)),
}
dtypes = {}
for name, tensor in created.items():
    dtypes[name] = tensor.dtype.name
    print(f"{name:<18} {dtypes[name]}")
