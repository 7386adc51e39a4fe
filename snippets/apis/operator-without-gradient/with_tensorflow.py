"""The gradient through an operator without one is None, and nothing raises."""
import numpy as np
import tensorflow as tf

x = tf.constant([-2.0, 0.0, 3.0], dtype=tf.float64)


def softplus(x):
    return tf.numpy_function(lambda a: np.logaddexp(0, a), [x], x.dtype)


with tf.GradientTape() as tape:
    tape.watch(x)
    value = softplus(x)
print("value:", [round(v, 4) for v in value.numpy().tolist()])
raised = 0
try:
    gradient = tape.gradient(value, x)
except Exception as error:
    raised = 1
    print(type(error).__name__, str(error)[:60])
print("gradient:", gradient)
