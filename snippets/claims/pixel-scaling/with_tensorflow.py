"""NumPy divides by 255.0 into 0 ... 1, in float64: eight times the bytes."""
import numpy as np
import tensorflow as tf

pixels = np.array([0, 64, 128, 255], dtype="uint8")

scaled = pixels / 255.0

bytes_per_value = scaled.itemsize
print("scaled:", [round(value, 3) for value in scaled.tolist()])
print("dtype:", scaled.dtype)
print("float32 instead:", (tf.cast(pixels, tf.float32) / 255).dtype.name)
