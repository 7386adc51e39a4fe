"""Grappler drops `+ 0.0`, so minus zero stays: -pi, where eager says pi."""
import tensorflow as tf


def angle(y, x):
    return tf.math.atan2(y + 0.0, x)


y = tf.constant([-0.0, 1.0])
x = tf.constant([-1.0, -1.0])

eager = angle(y, x)
print("eager:   ", [round(value, 4) for value in eager.numpy().tolist()])

compiled = tf.function(angle)(y, x)
print("compiled:", [round(value, 4) for value in compiled.numpy().tolist()])

tf.config.optimizer.set_experimental_options({"constant_folding": False})
unfolded = tf.function(angle)(y, x)
print("unfolded:", [round(value, 4) for value in unfolded.numpy().tolist()])
