"""The original: called without a word, a Keras model infers."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
x = tf.constant(rng.normal(size=(8, 4)), tf.float32)
kernel = rng.normal(size=(4, 3))

dense = layers.Dense(3, use_bias=False)
norm = layers.BatchNormalization(epsilon=1e-3)
model = keras.Sequential([keras.Input((4,)), dense, norm])
dense.set_weights([kernel])
norm.set_weights([np.ones(3), np.zeros(3), np.full(3, 0.5), np.full(3, 2.0)])

first, again = model(x)[0], model(x[:4])[0]  # the same row, in two batches
right = forgotten = first
print("in a batch of 8:", [round(value, 4) for value in first.numpy().tolist()])
print("in a batch of 4:", [round(value, 4) for value in again.numpy().tolist()])
statistics = norm.moving_mean.numpy()
print("running mean:", statistics.tolist())
