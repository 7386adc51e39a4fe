"""tf.custom_gradient takes a function that returns its result and its backward."""
import tensorflow as tf


@tf.custom_gradient
def straight_through(x):
    """Rounds; the gradient goes through where the input was in [-1, 1]."""

    def backward(upstream):
        return tf.where(tf.abs(x) <= 1, upstream, 0.0)  # x: from the closure

    return tf.round(x), backward


x = tf.Variable([-1.6, -0.7, 0.2, 0.6, 1.4])
target = tf.ones(5)

with tf.GradientTape() as tape:
    loss = tf.reduce_sum((tf.round(x) - target) ** 2)
plain = tape.gradient(loss, x)
print("round:           ", plain)

with tf.GradientTape() as tape:
    rounded = straight_through(x)
    loss = tf.reduce_sum((rounded - target) ** 2)
estimate = tape.gradient(loss, x)
print("rounded:         ", rounded.numpy().tolist())
print("straight-through:", estimate.numpy().tolist())

with tf.GradientTape() as tape:
    y = x + tf.stop_gradient(tf.round(x) - x)  # for all inputs
    loss = tf.reduce_sum((y - target) ** 2)
trick = tape.gradient(loss, x)
print("stop_gradient:   ", trick.numpy().tolist())
