"""The original: "same" with stride 2 pads an even image on the right and below only."""
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
kernel = rng.normal(size=(3, 3, 1, 1))
image = np.zeros((1, 8, 8, 1), "float32")
image[0, 0, 0, 0] = 1  # one bright pixel in the corner

conv = layers.Conv2D(1, 3, strides=2, padding="same", use_bias=False)
conv.build(image.shape)
conv.set_weights([kernel])
right = forgotten = conv(tf.constant(image))[0, :, :, 0]
print("shape:", right.shape.as_list())
corner = round(float(kernel[0, 0, 0, 0]), 4)
print("corner:", round(float(right[0, 0]), 4), "- kernel's corner:", corner)
