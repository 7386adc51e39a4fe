"""Keras's compile() names loss and optimizer; the first training call makes a graph."""
import keras
import tensorflow as tf

captures = 0


class Counted(keras.layers.Dense):
    def call(self, x):
        global captures
        captures += 1  # Python runs it once for every graph that is traced
        return super().call(x)


model = keras.Sequential([keras.Input([4]), Counted(1)])
model.build()
before = captures  # building a model also calls its layers
model.compile("sgd", "mse")
after_compile = captures - before
print("traced by compile():    ", after_compile)

x, y = tf.ones((2, 4)), tf.zeros((2, 1))
model.train_on_batch(x, y)
after_first_call = captures - before
print("traced by the first call:", after_first_call)

model.train_on_batch(x, y)
print("traced by the second:   ", captures - before - after_first_call)
