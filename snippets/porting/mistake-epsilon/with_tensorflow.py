"""The original: three normalised layers with an epsilon of 0.001, as Keras has it."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
x = tf.constant(rng.normal(size=(1000, 16)), tf.float32)
kernels = rng.normal(size=(3, 16, 16)) / 40  # the weights of a trained net are small
variances = rng.uniform(0.005, 0.02, size=(3, 16))

model = keras.Sequential([keras.Input((16,))])
for kernel, variance in zip(kernels, variances):
    dense, norm = layers.Dense(16, use_bias=False), layers.BatchNormalization()
    model.add(dense)
    model.add(norm)
    model.add(layers.ReLU())
    dense.set_weights([kernel])
    norm.set_weights([np.ones(16), np.zeros(16), np.zeros(16), variance])

right = forgotten = model(x)
print("epsilon:", norm.epsilon)
print("output:", [round(value, 4) for value in right[0, :4].numpy().tolist()])
