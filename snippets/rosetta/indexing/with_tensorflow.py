"""Indexing, gathering and scattering, in TensorFlow."""
import numpy as np
import tensorflow as tf
from keras import ops


def slice(x):
    return x[1:3, ::2], x[..., -1], x[:, None, 0], x[2:99]


def slice_negative_step(x):
    return x[::-1]


def narrow(x):
    return tf.slice(x, begin=[0, 2], size=[-1, 3])


def list_index(x):
    return tf.gather(x, [0, 2])


def list_index_naive(x):
    return x[[0, 2]]


def rows_by_position(x, rows):
    return tf.gather(x, rows)


def rows_by_position_naive(x, rows):
    return x[rows]


def columns_by_position(x, columns):
    return tf.gather(x, columns, axis=1)


def columns_by_position_naive(x, columns):
    return x[:, columns]


def negative_positions(x, rows):
    return ops.take(x, rows, axis=0)


def negative_positions_naive(x, rows):
    return tf.gather(x, rows)


def pairs_of_positions(x, rows, columns):
    return tf.gather_nd(x, tf.stack([rows, columns], axis=1))


def pairs_of_positions_naive(x, rows, columns):
    return x[rows, columns]


def grid_of_positions(x, rows, columns):
    return tf.gather(tf.gather(x, rows), columns, axis=1)


def one_per_row(logits, labels):
    return tf.gather(logits, labels, axis=1, batch_dims=1)


def one_per_row_naive(logits, labels):
    return tf.gather(logits, labels, axis=1)


def gather(x, positions):
    return tf.gather(x, positions, axis=1, batch_dims=1)


def gather_naive(x, positions):
    return tf.gather(x, positions, axis=1)


def gather_per_batch(x, positions):
    return tf.gather(x, positions, axis=1, batch_dims=1)


def gather_part(x, positions):
    return ops.take_along_axis(x[:, :2], positions, axis=0)


def gather_part_naive(x, positions):
    return ops.take_along_axis(x, positions, axis=0)


def take_along_dim(x, positions):
    return ops.take_along_axis(x, positions, axis=1)


def take(x, positions):
    return ops.take(x, positions)


def take_naive(x, positions):
    return tf.gather(x, positions)


def unravel_index(positions):
    rows, columns = tf.unstack(tf.unravel_index(positions, [3, 4]))
    return rows, columns


def unravel_index_naive(positions):
    return tf.unravel_index(positions, [3, 4])


def boolean_mask(x, mask):
    return tf.boolean_mask(x, mask)


def boolean_mask_rows(x, mask):
    return tf.boolean_mask(x, mask)


def boolean_mask_columns(x, mask):
    return tf.boolean_mask(x, mask, axis=1)


def boolean_mask_columns_naive(x, mask):
    return x[:, mask]


def masked_select_broadcast(x, mask):
    return tf.boolean_mask(x, tf.broadcast_to(mask, x.shape))


def masked_select_broadcast_naive(x, mask):
    return tf.boolean_mask(x, mask)


def assign_by_mask(x):
    return tf.where(x > 0, 5.0, x)


def assign_by_mask_naive(x):
    y = tf.identity(x)
    y[x > 0] = 5.0
    return y


def masked_fill(x, mask):
    return tf.where(mask, -np.inf, x)


def masked_scatter(x, source, mask):
    places = tf.where(mask)
    values = tf.reshape(source, [-1])[: tf.shape(places)[0]]
    return tf.tensor_scatter_nd_update(x, places, values)


def masked_scatter_naive(x, source, mask):
    return tf.where(mask, source, x)


def assign_slice(x, part):
    rows, columns = tf.meshgrid(tf.range(1, 3), tf.range(2, 4), indexing="ij")
    return tf.tensor_scatter_nd_update(x, tf.stack([rows, columns], axis=-1), part)


def assign_slice_naive(x, part):
    y = tf.identity(x)
    y[1:, 2:] = part
    return y


def slice_update_gradient(x, row):
    return tf.concat([row[None], x[1:]], axis=0)


def slice_update_gradient_naive(x, row):
    return ops.slice_update(x, [0, 0], row[None])


def slice_is_a_view(x):
    y = tf.Variable(x)
    y[0].assign(y[0] + 1)
    return y


def slice_is_a_view_naive(x):
    y = tf.identity(x)
    row = y[0]
    row += 1
    return y


def assign_rows(x, rows, source):
    return tf.tensor_scatter_nd_update(x, rows[:, None], source)


def assign_rows_naive(x, rows, source):
    return tf.tensor_scatter_nd_update(x, rows, source)


def index_fill(x, columns):
    chosen = tf.reduce_any(tf.one_hot(columns, x.shape[1], True, False), axis=0)
    return tf.where(chosen, 0.0, x)


def scatter(x, columns, source):
    rows = tf.broadcast_to(tf.range(3, dtype=tf.int64)[:, None], columns.shape)
    return tf.tensor_scatter_nd_update(x, tf.stack([rows, columns], axis=-1), source)


def scatter_naive(x, columns, source):
    return tf.tensor_scatter_nd_update(x, columns, source)


def scatter_add(x, columns, source):
    rows = tf.broadcast_to(tf.range(3, dtype=tf.int64)[:, None], columns.shape)
    return tf.tensor_scatter_nd_add(x, tf.stack([rows, columns], axis=-1), source)


def scatter_add_naive(x, columns, source):
    return tf.tensor_scatter_nd_add(x, columns, source)


def scatter_nd(positions, source):
    return tf.scatter_nd(positions[:, None], source, shape=[3])


def index_add(x, rows, source):
    return tf.tensor_scatter_nd_add(x, rows[:, None], source)


def index_add_naive(x, rows, source):
    return tf.tensor_scatter_nd_add(x, rows, source)


def add_in_place_at_duplicates(x, positions):
    return tf.tensor_scatter_nd_add(x, positions[:, None], tf.ones(3))


def scatter_max(x, positions, source):
    return tf.tensor_scatter_nd_max(x, positions[:, None], source)


def scatter_mean(groups, source):
    return tf.math.unsorted_segment_mean(source, groups, num_segments=3)


def segment_sum(source, groups):
    return tf.math.unsorted_segment_sum(source, groups, num_segments=3)


def segment_sum_naive(source, groups):
    return tf.math.segment_sum(source, groups)


def segment_max(source, groups):
    largest = tf.math.unsorted_segment_max(source, groups, num_segments=3)
    count = tf.math.bincount(tf.cast(groups, tf.int32), minlength=3)
    return tf.where(count > 0, largest, 0.0)


def segment_max_naive(source, groups):
    return tf.math.unsorted_segment_max(source, groups, num_segments=3)


def segment_negative(source, groups):
    return tf.math.unsorted_segment_sum(source, groups, num_segments=2)


def where(condition, x, y):
    return tf.where(condition, x, y)


def where_of_numbers(condition):
    return tf.cast(tf.where(condition, 1, 0), tf.int64)


def where_of_numbers_naive(condition):
    return tf.where(condition, 1, 0)


def where_gradient(x):
    safe = tf.where(x > 0, x, 1.0)
    return tf.where(x > 0, tf.math.log(safe), 0.0)


def where_gradient_naive(x):
    return tf.where(x > 0, tf.math.log(x), 0.0)


def where_positions(x):
    return tf.where(x > 0)


def nonzero_per_axis(x):
    rows, columns = ops.nonzero(x > 0)
    return rows, columns


def nonzero_per_axis_naive(x):
    return tf.where(x > 0)


def tril(x):
    return tf.linalg.band_part(x, -1, 0), tf.linalg.band_part(x, 0, -1)


def triu_above(x):
    return x - tf.linalg.band_part(x, -1, 0)


def triu_above_naive(x):
    return tf.linalg.band_part(x, 1, -1)


def diag_of_vector(x):
    return tf.linalg.diag(x)


def diag_of_matrix(x):
    return tf.linalg.diag_part(x)


def diag_of_matrix_naive(x):
    return tf.linalg.diag(x)


def diagonal_of_batch(x):
    return tf.linalg.diag_part(x)


def diagonal_offset(x):
    return tf.linalg.diag_part(x, k=1), tf.linalg.diag_part(x, k=-2)


def set_diagonal(x, diagonal):
    return tf.linalg.set_diag(x, diagonal)


def one_hot(labels):
    return tf.one_hot(labels, depth=4)


def one_hot_out_of_range(labels):
    return tf.one_hot(labels, depth=3)


def sequence_mask(lengths):
    return tf.sequence_mask(lengths, maxlen=6)


def isin(x, values):
    return ops.isin(x, values)


def split_by_group(x, groups):
    return tf.dynamic_partition(x, groups, num_partitions=2)
