"""TensorFlow refuses a reversed array with an exception; tf.constant copies it."""
import numpy as np
import tensorflow as tf

reversed_array = np.arange(3.0)[::-1]
try:
    tf.experimental.dlpack.from_dlpack(reversed_array.__dlpack__())
except tf.errors.InvalidArgumentError as error:
    print("from_dlpack:", type(error).__name__)
print("constant:", tf.constant(reversed_array).numpy().tolist())
copied = tf.experimental.dlpack.from_dlpack(reversed_array.copy().__dlpack__())
print("copied first:", copied.numpy().tolist())
