"""A second model from the same input to the layer inside shares all weights."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
kernels = [rng.normal(size=(3, 4)), rng.normal(size=(4, 2))]  # (inputs, outputs)
x = tf.constant(rng.normal(size=(1, 3)), dtype=tf.float32)

inputs = keras.Input((3,))
hidden = layers.Dense(4, "tanh", use_bias=False, name="hidden")(inputs)
model = keras.Model(inputs, layers.Dense(2, use_bias=False)(hidden))
model.set_weights(kernels)

both = keras.Model(inputs, [model.get_layer("hidden").output, model.output])
hidden_output, output = both(x)
print("hidden:", [round(value, 4) for value in hidden_output.numpy()[0].tolist()])
print("output:", [round(value, 4) for value in output.numpy()[0].tolist()])
