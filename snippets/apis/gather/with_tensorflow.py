"""tf.gather picks whole slices; with batch_dims each row picks by its own index."""
import keras
import tensorflow as tf

scores = tf.constant([[1.0, 5.0, 3.0], [9.0, 7.0, 8.0]])
labels = tf.constant([2, 0])

gathered = tf.gather(scores, labels[:, None], axis=1)
size_of_gather = tf.size(gathered)
print("gather", tuple(gathered.shape), gathered.numpy().tolist())

# One score for each row: that of its label.
of_label = tf.gather(scores, labels, axis=1, batch_dims=1)
print("of_label", of_label.numpy().tolist())

# Each row in its own order.
order = tf.argsort(scores, axis=1)
sorted_rows = keras.ops.take_along_axis(scores, order, axis=1)
print("sorted_rows", sorted_rows.numpy().tolist())

# From each sequence of the batch, its own two steps.
states = tf.reshape(tf.range(24.0), (2, 4, 3))
steps = tf.constant([[0, 3], [1, 2]])
picked = tf.gather(states, steps, axis=1, batch_dims=1)
print("picked", tuple(picked.shape), picked[:, :, 0].numpy().tolist())
