"""A ragged tensor computes on rows of different lengths without padding."""
import tensorflow as tf

ragged = tf.ragged.constant([[1.0, 2.0], [3.0], [4.0, 5.0, 6.0]])

lengths = ragged.row_lengths()
values = (ragged * 2).values  # all rows in one piece
means = tf.reduce_mean(ragged, axis=1)
padded = ragged.to_tensor(0.0)
print("lengths", lengths.numpy().tolist())
print("values ", values.numpy().tolist())
print("means  ", means.numpy().tolist())
print("padded ", padded.numpy().tolist())
print("row 1  ", ragged[1].numpy().tolist())
slice_accepted = True
print("rows 1:", ragged[1:].to_list())

dataset = tf.data.Dataset.range(1, 4).map(tf.range).ragged_batch(3)
print("ragged_batch", next(iter(dataset)).to_list())
padded_means = tf.reduce_mean(padded, axis=1)
print("mean of padded rows", padded_means.numpy().tolist())
