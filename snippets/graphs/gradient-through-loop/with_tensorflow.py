"""The gradient of a loop in the graph is a second loop, of as many turns."""
import tensorflow as tf


@tf.function
def double_until_100(x):
    y = x
    while tf.reduce_sum(y) < 100:
        y = y * 2
    return tf.reduce_sum(y)


gradients = []
for start in (1.0, 10.0):
    x = tf.constant([start, start])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = double_until_100(x)
    gradients.append(tape.gradient(y, x))
    print(start, "->", gradients[-1].numpy().tolist())
