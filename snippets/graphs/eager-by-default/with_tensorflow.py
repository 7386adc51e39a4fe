"""Each operation runs at once: Python can print, branch and loop on its result."""
import tensorflow as tf

x = tf.constant([1.0, 2.0, 3.0])
while tf.reduce_sum(x) < 20:
    x = x * 2
    print(x.numpy().tolist())

if tf.reduce_max(x) > 10:
    print("the largest is", tf.reduce_max(x).numpy())
