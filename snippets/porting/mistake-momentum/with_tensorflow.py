"""The original: momentum 0.99 is what the running mean keeps."""
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
batches = np.float32(rng.normal(2, 1, size=(500, 4, 3)))  # 500 batches of four

norm = layers.BatchNormalization(momentum=0.99, epsilon=1e-3)
for batch in batches:
    norm(tf.constant(batch), training=True)

right_mean = forgotten_mean = norm.moving_mean
forgotten = norm(tf.constant(batches[0]))
print("true mean: 2, running mean:", [round(m, 3) for m in right_mean.numpy().tolist()])
