"""A tf.Variable may be made at the first call only, and then kept."""
import tensorflow as tf


@tf.function
def scale(x):
    weight = tf.Variable(tf.ones(2))  # a new variable at each call
    return x * weight


accepted = 1
try:
    scale(tf.constant([2.0, 3.0]))
except ValueError as error:
    accepted = 0
    message = str(error).strip().splitlines()[-1].split(" created")[0]
    print("at each call:", message.strip())


class Scale(tf.Module):
    def __init__(self):
        self.weight = None

    @tf.function
    def __call__(self, x):
        if self.weight is None:  # true at the first call, while tracing
            self.weight = tf.Variable(tf.ones(x.shape[-1]))
        return x * self.weight


layer = Scale()
results = [layer(tf.constant([2.0, 3.0])), layer(tf.constant([3.0, 2.0]))]
parameters = len(layer.trainable_variables)
print("made once:", results[0].numpy(), results[1].numpy())
print("variables:", parameters)
