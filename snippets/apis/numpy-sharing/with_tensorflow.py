"""tf.constant and .numpy() copy; np.asarray shares the memory and is read-only."""
import numpy as np
import tensorflow as tf

array = np.array([1.0, 2.0, 3.0], dtype=np.float32)
copied = tf.constant(array)
converted = tf.convert_to_tensor(array)

array[0] = 11.0
after_array_write = converted.numpy().tolist()
print("array[0] = 11")
print("  constant    ", copied.numpy().tolist())
print("  converted   ", after_array_write)

back = converted.numpy()
back[1] = 22.0
after_numpy_write = converted.numpy().tolist()
print("back = converted.numpy(); back[1] = 22")
print("  converted   ", after_numpy_write)
print("  array       ", array.tolist())

window = np.asarray(converted)
print("np.asarray writeable:", window.flags.writeable)
print("same memory:", np.shares_memory(window, np.asarray(converted)))

weight = tf.Variable([1.0, 1.0])
print("no detach needed:", weight.numpy().tolist())
