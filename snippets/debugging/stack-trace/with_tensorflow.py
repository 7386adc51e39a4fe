"""Keras cuts its own frames out of the traceback, and the message gains the class."""
import re
import traceback

import keras
import tensorflow as tf


class Block(keras.layers.Layer):
    def __init__(self, width):
        super().__init__()
        self.dense = keras.layers.Dense(width)

    def build(self, shape):
        self.dense.build(shape)

    def call(self, x):
        return x + self.dense(x)


class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.blocks = [Block(16), Block(16), Block(15), Block(16)]

    def build(self, shape):
        for block in self.blocks:
            block.build(shape)

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        return x


for filtered in [True, False]:
    if not filtered:
        keras.config.disable_traceback_filtering()
    try:
        Model()(tf.ones([2, 16]))
    except tf.errors.InvalidArgumentError as error:
        frames = traceback.extract_tb(error.__traceback__)
        if filtered:
            print(str(error).splitlines()[0])
        print(re.search(r"Incompatible shapes: \S+ vs. \S+", str(error))[0])
    places = [frame.line for frame in frames if frame.filename == __file__]
    print("filtered:", filtered, end=" ")
    print(" frames:", len(frames), " of this file:", len(places))
inside = places[1:]  # without the call at the bottom of the file
for place in inside:
    print("  ", place)
