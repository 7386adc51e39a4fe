"""Creating tensors and changing their shape, in TensorFlow."""
import math

import numpy as np
import tensorflow as tf
from keras import layers, ops


def from_numbers():
    return tf.constant([1, 2, 3], dtype=tf.int64), tf.constant([0.5, 1.5])


def from_numbers_naive():
    return tf.constant([1, 2, 3]), tf.constant([0.5, 1.5])


def integers_overflow():
    rows = tf.constant([100_000], dtype=tf.int64)
    return rows * 100_000


def integers_overflow_naive():
    rows = tf.constant([100_000])
    return rows * 100_000


def zeros():
    return tf.zeros([2, 3])


def zeros_naive():
    return tf.zeros(2, 3)


def ones():
    return tf.ones([5, 1])


def ones_naive():
    return tf.ones(5, 1)


def full():
    return tf.fill([2, 3], tf.constant(7, tf.int64))


def full_naive():
    return ops.full((2, 3), 7)


def zeros_like(x):
    return tf.zeros_like(x), tf.ones_like(x), ops.full_like(x, 7)


def empty():
    x = ops.empty((2, 3))
    return x.shape.as_list(), x.dtype.name


def arange():
    return tf.range(5, dtype=tf.int64)


def arange_naive():
    return tf.range(5)


def arange_float():
    return tf.cast(tf.range(1.0, 1.3, 0.1, dtype=tf.float64), tf.float32)


def arange_float_naive():
    return tf.range(1.0, 1.3, 0.1)


def linspace():
    return tf.linspace(0.0, 10.0, 5), tf.linspace(0.0, 10.0, 1)


def linspace_naive():
    return tf.linspace(0, 10, 5), tf.linspace(0, 10, 1)


def logspace():
    return ops.logspace(-2, 2, 5)


def eye():
    return tf.eye(3), tf.eye(2, 4)


def tril_indices():
    return tf.transpose(tf.where(tf.linalg.band_part(tf.ones([3, 3]), -1, 0) > 0))


def tril_indices_naive():
    return tf.where(tf.linalg.band_part(tf.ones([3, 3]), -1, 0) > 0)


def reshape(x):
    return tf.reshape(x, (4, -1)), tf.reshape(x, (-1, 2))


def view_of_transposed(x):
    return tf.reshape(tf.transpose(x), [6]), tf.reshape(tf.transpose(x), [6])


def view_writes_through(x):
    table = tf.reshape(x, [2, 2])
    table = tf.tensor_scatter_nd_update(table, [[0, 0]], [100.0])
    x = tf.reshape(table, [4])
    return x


def view_writes_through_naive(x):
    table = tf.reshape(x, [2, 2])
    table = tf.tensor_scatter_nd_update(table, [[0, 0]], [100.0])
    return x


def permute(x):
    return tf.transpose(x, [0, 2, 3, 1])


def permute_layer(x):
    return layers.Permute((2, 3, 1))(x)


def permute_layer_naive(x):
    return layers.Permute((0, 2, 3, 1))(x)


def transpose(x):
    return ops.swapaxes(x, 1, 2)


def transpose_naive(x):
    return tf.transpose(x, [1, 2])


def transpose_all(x):
    return tf.linalg.matrix_transpose(x)


def transpose_all_naive(x):
    return tf.transpose(x)


def matrix_t(x):
    return tf.transpose(x)


def matrix_t_naive(x):
    return x.T


def movedim(x):
    return ops.moveaxis(x, 0, -1), ops.moveaxis(x, (0, 1), (1, 2))


def squeeze(x):
    return tf.squeeze(x), tf.squeeze(x, 0), tf.squeeze(x, [0, 2])


def squeeze_other_size(x):
    return tf.squeeze(x, 0) if x.shape[0] == 1 else x


def squeeze_other_size_naive(x):
    return tf.squeeze(x, 0)


def unsqueeze(x):
    return tf.expand_dims(x, 1), tf.expand_dims(x, -1), x[None, ..., None]


def expand(x):
    return tf.broadcast_to(x, [2, x.shape[0], 4])


def expand_naive(x):
    return tf.broadcast_to(x, [2, -1, 4])


def broadcast_shapes():
    a, b = tf.TensorShape([4, 1, 3]), tf.TensorShape([5, 1])
    return tf.broadcast_static_shape(a, b).as_list()


def broadcast_tensors(x, y):
    shape = tf.broadcast_dynamic_shape(tf.shape(x), tf.shape(y))
    return tf.broadcast_to(x, shape), tf.broadcast_to(y, shape)


def cat(x, y):
    return tf.concat([x, y], axis=0)


def cat_layer(x, y):
    return layers.Concatenate()([x, y])


def cat_from_nothing(x):
    collected = tf.zeros([0, x.shape[1]])
    return tf.concat([collected, x], axis=0)


def cat_from_nothing_naive(x):
    collected = tf.constant([])
    return tf.concat([collected, x], axis=0)


def cat_mixed_types(x, y):
    return ops.concatenate([x, y])


def cat_mixed_types_naive(x, y):
    return tf.concat([x, y], axis=0)


def stack(x, y):
    return tf.stack([x, y]), tf.stack([x, y], axis=-1)


def hstack(x, y):
    return ops.hstack([x, y]), ops.vstack([x, y]), ops.dstack([x, y])


def column_stack(x, y):
    return tf.stack([x, y], axis=1)


def column_stack_naive(x, y):
    return ops.hstack([x, y])


def vstack_vectors(x, y):
    return tf.stack([x, y])


def vstack_vectors_naive(x, y):
    return ops.vstack([x, y])


def split(x):
    return tf.split(x, x.shape[0] // 2)


def split_naive(x):
    return tf.split(x, 2)


def split_last(x):
    size = x.shape[0]
    return [x[start : start + 3] for start in range(0, size, 3)]


def split_last_naive(x):
    return tf.split(x, 3)


def split_sizes(x):
    return tf.split(x, [1, 2, 3])


def split_sizes_naive(x):
    return ops.split(x, [1, 2, 3])


def tensor_split(x):
    return ops.split(x, [1, 4]), ops.array_split(x, 3)


def tensor_split_naive(x):
    return tf.split(x, [1, 4]), tf.split(x, 3)


def chunk(x):
    def chunks(number):
        size = math.ceil(x.shape[0] / number)
        return [x[start : start + size] for start in range(0, x.shape[0], size)]

    return chunks(4), chunks(6)


def chunk_naive(x):
    return ops.array_split(x, 4), ops.array_split(x, 6)


def unbind(x):
    return tf.unstack(x), tf.unstack(x, axis=1)


def repeat(x):
    return tf.tile(x, [2])


def repeat_naive(x):
    return tf.repeat(x, 2)


def repeat_interleave(x):
    return tf.repeat(x, 2, axis=0)


def repeat_counts(x, counts):
    return tf.repeat(x, counts, axis=0), tf.repeat(x, 2)


def tile_new_axes(x):
    return ops.tile(x, (2,)), ops.tile(x, (2, 1, 1))


def tile_new_axes_naive(x):
    return tf.tile(x, (2,)), tf.tile(x, (2, 1, 1))


def roll(x):
    return ops.roll(x, 1)


def roll_naive(x):
    return tf.roll(x, 1, axis=0)


def roll_axis(x):
    return tf.roll(x, 1, axis=1), tf.roll(x, (1, -1), axis=(0, 1))


def flip(x):
    return tf.reverse(x, [0]), tf.reverse(x, [0, 1]), ops.fliplr(x), ops.flipud(x)


def rot90(x):
    return tf.image.rot90(x)


def meshgrid(x, y):
    return tf.meshgrid(x, y, indexing="ij")


def meshgrid_naive(x, y):
    return tf.meshgrid(x, y)


def cartesian_prod(x, y):
    grid = tf.meshgrid(x, y, indexing="ij")
    return tf.reshape(tf.stack(grid, axis=-1), [-1, 2])


def cartesian_prod_naive(x, y):
    grid = tf.meshgrid(x, y)
    return tf.reshape(tf.stack(grid, axis=-1), [-1, 2])


def pad(x):
    return tf.pad(x, [[0, 1], [1, 0]])


def pad_naive(x):
    return tf.pad(x, [[1, 0], [0, 1]])


def pad_value(x):
    return tf.pad(x, [[0, 0], [2, 1]], constant_values=-1.0)


def pad_reflect(x):
    return tf.pad(x, [[0, 0], [2, 2]], mode="REFLECT")


def pad_reflect_naive(x):
    return tf.pad(x, [[0, 0], [2, 2]], mode="SYMMETRIC")


def pad_replicate(x):
    first, last = tf.repeat(x[:, :1], 2, axis=1), tf.repeat(x[:, -1:], 2, axis=1)
    return tf.concat([first, x, last], axis=1)


def pad_replicate_naive(x):
    return tf.pad(x, [[0, 0], [2, 2]], mode="SYMMETRIC")


def pad_circular(x):
    return tf.concat([x[:, -2:], x, x[:, :1]], axis=1)


def pad_negative(x):
    return x[:, 1:-2]


def pad_negative_naive(x):
    return tf.pad(x, [[0, 0], [-1, -2]])


def flatten(x):
    return tf.reshape(x, [-1])


def flatten_naive(x):
    return layers.Flatten()(x)


def flatten_layer(x):
    channels_last = tf.transpose(x, [0, 2, 3, 1])
    return layers.Flatten()(tf.transpose(channels_last, [0, 3, 1, 2]))


def flatten_layer_naive(x):
    channels_last = tf.transpose(x, [0, 2, 3, 1])
    return layers.Flatten()(channels_last)


def unflatten(x):
    return layers.Reshape((3, -1))(x)


def size(x):
    return x.shape.as_list(), int(tf.size(x))


def size_naive(x):
    return tf.size(x), int(tf.size(x))


def dim(x):
    return int(tf.rank(x)), x.ndim, len(x)


def batch_size_in_graph(x):
    @tf.function(input_signature=[tf.TensorSpec([None, None, None])], autograph=False)
    def rows(x):
        return tf.reshape(x, [tf.shape(x)[0], -1])

    return rows(x)


def batch_size_in_graph_naive(x):
    @tf.function(input_signature=[tf.TensorSpec([None, None, None])], autograph=False)
    def rows(x):
        return tf.reshape(x, [x.shape[0], -1])

    return rows(x)


def unfold(x):
    return tf.signal.frame(x, frame_length=3, frame_step=2)


def clone(x):
    return tf.identity(x) * 2


def assignment_copies(x):
    y = x
    y += 1
    return x, y


def item(x):
    return tf.reduce_sum(x).numpy().item() / 10, x.numpy().tolist()


def item_naive(x):
    return tf.reduce_sum(x).item() / 10, x.tolist()


def to_numpy(x):
    return (x * 2).numpy()


def numpy_shares_memory(x):
    kept = x.numpy()
    x += 1
    return kept


def from_numpy():
    buffer = np.zeros(3)
    batch = tf.constant(buffer)
    buffer[:] = 99.0
    return batch


def narrow(x):
    return tf.slice(x, [1, 0], [3, -1]), x[:, 2]


def view_as_type(x):
    return tf.bitcast(x, tf.int32)


def losses_in_a_list(x):
    losses = [tf.reduce_sum(tf.square(x)), tf.reduce_sum(tf.abs(x))]
    return tf.reduce_mean(tf.convert_to_tensor(losses)) + 0.1 * tf.reduce_sum(x)


def reverse_sequence(x, lengths):
    return tf.reverse_sequence(x, lengths, seq_axis=1)


def hsplit(x):
    return ops.hsplit(x, 3), ops.vsplit(x, 2), ops.dsplit(x, 2)


def combinations(x):
    first, second = np.triu_indices(x.shape[0], k=1)
    return tf.stack([tf.gather(x, first), tf.gather(x, second)], axis=1)


def batch_eye():
    return tf.eye(3, batch_shape=[2])


def atleast(x):
    return tf.reshape(tf.reduce_sum(x), [1]), x[None, :], x[None, :, None]


def rearrange(x):
    return ops.rearrange(x, "b t (h d) -> b h t d", h=3)
