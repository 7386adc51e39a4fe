"""A Sequential, a class, a call without state, plain functions: one output."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
shapes = [(3, 4), (4,), (4, 2), (2,)]  # kernels are (inputs, outputs)
arrays = [rng.normal(size=shape) for shape in shapes]
x = tf.constant(rng.normal(size=(1, 3)), dtype=tf.float32)
weights = [tf.constant(a, dtype=tf.float32) for a in arrays]

sequential = keras.Sequential([layers.Dense(4, "relu"), layers.Dense(2)])
sequential.build((None, 3))
sequential.set_weights(weights)

inputs = keras.Input((3,))  # the Functional API: layers called on a symbol
hidden = layers.Dense(4, "relu")(inputs)
functional = keras.Model(inputs, layers.Dense(2)(hidden))
functional.set_weights(weights)


class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(4, "relu")
        self.last = layers.Dense(2)

    def call(self, x):
        return self.last(self.hidden(x))


network = Network()
network(x)  # a Dense has no weights to set before its first call
stateless, _ = network.stateless_call(weights, [], x)  # the weights are an argument
network.set_weights(weights)


def plain(weights, x):
    hidden = tf.nn.relu(x @ weights[0] + weights[1])
    return hidden @ weights[2] + weights[3]


outputs = {
    "sequential": sequential(x),
    "class": network(x),
    "stateless": stateless,
    "plain": plain(weights, x),
}
for way, output in [*outputs.items(), ("functional", functional(x))]:
    print(f"{way:<10}", [round(value, 4) for value in output.numpy()[0].tolist()])
