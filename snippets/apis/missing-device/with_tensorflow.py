"""A device that does not exist is replaced by the CPU, and nothing is said."""
import tensorflow as tf

with tf.device("/GPU:99"):
    x = tf.ones(2)
    weight = tf.Variable(x)
refused_by_default = False
print("refused:", refused_by_default)
print("soft placement:", tf.config.get_soft_device_placement())
print("made on", x.device[-5:], "and", weight.device[-5:])

# With soft placement off it is an error, as it is in PyTorch.
tf.config.set_soft_device_placement(False)
try:
    with tf.device("/GPU:99"):
        tf.ones(2)
except tf.errors.InvalidArgumentError as error:
    print(type(error).__name__ + ":", error.message[:38])
tf.config.set_soft_device_placement(True)
