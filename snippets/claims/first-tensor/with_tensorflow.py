"""A list of lists becomes an int32 tensor; + 2 reaches every element."""
import tensorflow as tf

a = tf.constant([[1, 2], [3, 4]])
b = a + 2
print(a)
print(b)

total = b.numpy()
bits = 8 * a.dtype.size
print(a.dtype)
