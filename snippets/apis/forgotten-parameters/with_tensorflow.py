"""Keras looks into lists, not into objects: a layer in a list is trained."""
import keras
import tensorflow as tf
from keras import layers


class Stack(keras.Model):
    def __init__(self, container):
        super().__init__()
        self.blocks = container(layers.Dense(4, "tanh") for _ in range(3))
        self.head = layers.Dense(1)

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        return self.head(x)


class Holder:  # an object that is no layer
    def __init__(self, blocks):
        self.blocks = list(blocks)

    def __iter__(self):
        return iter(self.blocks)


def blocks_trained(container):
    keras.utils.set_random_seed(0)
    model = Stack(container)
    model(tf.ones((8, 4)))
    registered = len(model.trainable_weights) - 2  # without the head
    optimizer = keras.optimizers.SGD(0.1)
    before = [tf.identity(block.kernel.value) for block in model.blocks]
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model(tf.ones((8, 4)), training=True) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    moved = [bool(tf.reduce_any(b.kernel != w)) for b, w in zip(model.blocks, before)]
    print(f"{container.__name__}: {registered} registered, moved: {moved}")
    return registered


in_a_list = blocks_trained(list)
in_a_module_list = blocks_trained(tuple)  # no ModuleList is needed
in_an_object = blocks_trained(Holder)
