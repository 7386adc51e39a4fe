"""A tf.Variable that is an attribute has a gradient, yet Keras does not list it."""
import tensorflow as tf
from keras import layers


class Scale(layers.Layer):
    def __init__(self):
        super().__init__()
        self.plain = tf.Variable(tf.ones(3))
        self.proper = self.add_weight(shape=(3,), initializer="ones", name="proper")

    def call(self, x):
        return self.plain * self.proper * x


model = Scale()
with tf.GradientTape() as tape:
    total = tf.reduce_sum(model(tf.fill((3,), 2.0)))
print("gradient of plain:", tape.gradient(total, model.plain).numpy().tolist())

names_found = [variable.name for variable in model.trainable_variables]
print("registered:", names_found)
print("saved:", len(model.get_weights()))
