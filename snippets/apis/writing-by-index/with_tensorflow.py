"""The function's name says what a repeated index does: update, add or max."""
import tensorflow as tf

index = tf.constant([[1], [1]])  # a row for each position
ones = tf.ones(2)

counts = tf.Variable(tf.zeros(3))
counts.scatter_nd_add(index, ones)
incremented = counts.numpy().tolist()
print("variable.scatter_nd_add ", incremented)

added = tf.tensor_scatter_nd_add(tf.zeros(3), index, ones)
print("tensor_scatter_nd_add   ", added.numpy().tolist())

# Both write 2.0: which of two different values stays is not defined on a GPU.
updated = tf.tensor_scatter_nd_update(tf.zeros(3), index, [2.0, 2.0])
print("tensor_scatter_nd_update", updated.numpy().tolist())

scattered = tf.scatter_nd(index, [2.0, 2.0], shape=(3,))  # adds
print("scatter_nd              ", scattered.numpy().tolist())

largest = tf.tensor_scatter_nd_max(tf.zeros(3), index, [3.0, 2.0])
print("tensor_scatter_nd_max   ", largest.numpy().tolist())

x = tf.constant([-1.0, 2.0, -3.0])
masked = tf.where(x < 0, 0.0, x)
print("where(x < 0, 0, x)      ", masked.numpy().tolist())
