"""numpy_function hides foreign code from the graph; custom_gradient adds the rest."""
import numpy as np
import tensorflow as tf

x = tf.constant([-2.0, 0.0, 3.0], dtype=tf.float64)


@tf.custom_gradient
def softplus(x):
    # Any code of Python: NumPy, a simulator. It runs in this process only.
    y = tf.numpy_function(lambda a: np.logaddexp(0, a), [x], x.dtype)
    y = tf.ensure_shape(y, x.shape)  # in a graph it would be unknown

    def backward(upstream):
        return upstream * tf.sigmoid(x)

    return y, backward


with tf.GradientTape() as outer:
    outer.watch(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = softplus(x)
    gradient = tape.gradient(value, x)
second = outer.gradient(gradient, x)
print("value:   ", [round(v, 4) for v in value.numpy().tolist()])
print("gradient:", [round(v, 4) for v in gradient.numpy().tolist()])
print("second:  ", [round(v, 4) for v in second.numpy().tolist()])

by_formula, by_differences = tf.test.compute_gradient(softplus, [x])
print("gradient checked:", np.allclose(by_formula, by_differences, atol=1e-5))
captured = tf.function(softplus)
print("captured, same:", bool(tf.reduce_all(captured(x) == value)))
