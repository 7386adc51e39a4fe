"""NumPy cannot take a tensor of a graph; tf.experimental.numpy has the same calls."""
import numpy as np
import tensorflow as tf
import tensorflow.experimental.numpy as tnp


@tf.function
def with_numpy(x):
    return np.mean(np.square(x))


@tf.function
def mean_of_squares(x):
    return tnp.mean(tnp.square(x))


x = tf.constant([1.0, 2.0, 3.0])
try:
    with_numpy(x)
except NotImplementedError as error:
    print(type(error).__name__)

result = mean_of_squares(x)
print(f"{float(result):.4f} as {type(result).__name__}")
