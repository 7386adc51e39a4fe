"""The frames keep their local variables: self is the block that failed, x its input."""
import traceback

import keras
import tensorflow as tf


class Block(keras.layers.Layer):
    def __init__(self, width, name):
        super().__init__(name=name)
        self.dense = keras.layers.Dense(width, kernel_initializer="identity")

    def build(self, shape):
        self.dense.build(shape)

    def call(self, x):
        y = self.dense(x)
        return x + y


def run(widths):
    blocks = [Block(width, str(number)) for number, width in enumerate(widths)]
    x = tf.ones([2, 16])
    try:
        for block in blocks:
            x = block(x)
        return x
    except tf.errors.InvalidArgumentError as error:
        for frame, _ in traceback.walk_tb(error.__traceback__):
            if isinstance(frame.f_locals.get("self"), Block):
                here = frame.f_locals  # of the innermost, in the end
        print("failed: block", here["self"].name)
        return [tuple(here["x"].shape), tuple(here["y"].shape)]


shapes = run([16, 16, 15, 16])
print("x and y:", shapes)
result = run([16, 16, 16, 16])
print("fixed:", result[0, :3].numpy().tolist())
