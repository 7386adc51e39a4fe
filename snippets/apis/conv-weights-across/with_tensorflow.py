"""Flatten runs through channels last, so the next kernel must be reordered."""
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
conv_weight = rng.normal(size=(3, 1, 3, 3))  # (out, in, height, width), as in PyTorch
linear_weight = rng.normal(size=(2, 48)) / 7  # 48 = 3 channels x 4 x 4
images = rng.normal(size=(1, 1, 6, 6)).transpose(0, 2, 3, 1)  # channels last

conv = layers.Conv2D(3, kernel_size=3, use_bias=False)
dense = layers.Dense(2, use_bias=False)
conv.build((None, 6, 6, 1))
dense.build((None, 48))
conv.set_weights([conv_weight.transpose(2, 3, 1, 0)])  # (height, width, in, out)

feature_maps = conv(tf.constant(images, tf.float32))
flat = layers.Flatten()(feature_maps)
print("feature maps:", tuple(feature_maps.shape))

dense.set_weights([linear_weight.T])  # of the right shape
wrong = dense(flat)
print("wrong: ", [round(value, 4) for value in wrong.numpy()[0].tolist()])

kernel = linear_weight.reshape(2, 3, 4, 4)  # (out, channels, height, width)
kernel = kernel.transpose(2, 3, 1, 0)  # (height, width, channels, out)
dense.set_weights([kernel.reshape(48, 2)])
right = dense(flat)
print("output:", [round(value, 4) for value in right.numpy()[0].tolist()])
