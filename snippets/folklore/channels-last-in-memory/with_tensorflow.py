"""In TensorFlow the layout is the shape: images and kernels must be transposed."""
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
images = rng.normal(size=(2, 3, 5, 5)).astype("float32")
kernel = rng.normal(size=(4, 3, 3, 3)).astype("float32")

moved = tf.transpose(images, [0, 2, 3, 1])
conv = keras.layers.Conv2D(4, 3, use_bias=False)
conv.build(moved.shape)
conv.set_weights([kernel.transpose(2, 3, 1, 0)])
result = conv(moved).numpy()

print("shape:  ", images.shape, "->", tuple(moved.shape))
print("result: ", result.shape)
print("weight in the file:", tuple(conv.kernel.shape))
print("default of Keras:", keras.config.image_data_format())
