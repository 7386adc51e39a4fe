"""tf functions refuse the symbols of a functional model; keras.ops takes them."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

kernel = np.arange(6.0).reshape(3, 2) / 10
inputs = keras.Input((3,))
dense = layers.Dense(2, use_bias=False)
hidden = dense(inputs)
dense.set_weights([kernel])

try:
    tf.reduce_sum(hidden**2, axis=-1)
except ValueError as error:
    print("ValueError:", str(error).partition(". ")[0])

outputs = keras.ops.sum(hidden**2, axis=-1)
model = keras.Model(inputs, outputs)


class SumOfSquares(layers.Layer):
    def call(self, x):
        return tf.reduce_sum(x**2, axis=-1)  # inside of a layer it is a tensor


in_a_layer = keras.Model(inputs, SumOfSquares()(hidden))

x = tf.ones((1, 3))
output = model(x)
print("keras.ops:", round(float(output[0]), 4))
print("in a layer:", round(float(in_a_layer(x)[0]), 4))
