"""The original: a GRU whose gates are kept as update, reset, candidate."""
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
kernel, recurrent = rng.normal(size=(4, 24)), rng.normal(size=(8, 24))
bias = rng.normal(size=(2, 24))  # of the input, and of the state
x = tf.constant(rng.normal(size=(64, 6, 4)), tf.float32)

gru = layers.GRU(8)
gru.build(x.shape)
gru.set_weights([kernel, recurrent, bias])
right = forgotten = gru(x)
print("state:", [round(value, 4) for value in right[0, :4].numpy().tolist()])
