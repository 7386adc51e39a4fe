"""The running variance of Keras takes the batch's variance divided by n."""
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
x = np.float32(rng.normal(0, 3, size=(4, 2, 2, 8)))  # 16 numbers for each channel

norm = layers.BatchNormalization(momentum=0.99, epsilon=1e-3)
for _ in range(200):
    normalised = norm(tf.constant(x), training=True)
variance = ported = norm.moving_variance.numpy()
predicted = norm(tf.constant(x))

print("divided by n:     ", [round(v, 4) for v in x.var((0, 1, 2))[:4].tolist()])
print("running variance: ", [round(v, 4) for v in variance[:4].tolist()])
