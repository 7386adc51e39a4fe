"""Brackets take slices and masks; a list is ONE position, tf.gather takes many."""
import tensorflow as tf

x = tf.reshape(tf.range(12.0), (3, 4))

index_list = x[[0, 2]]  # the element x[0, 2]
sum_of_index_list = tf.reduce_sum(index_list)
print("x[[0, 2]]", index_list.numpy().tolist())

rows = tf.gather(x, [0, 2])
columns = tf.gather(x, [1, 3], axis=1)
pairs = tf.gather_nd(x, [[0, 1], [2, 3]])  # the elements (0, 1) and (2, 3)
block = tf.gather(rows, [1, 3], axis=1)  # rows 0 and 2 in columns 1 and 3
masked = x[x > 7]  # the same as tf.boolean_mask(x, x > 7)
print("rows   ", rows.numpy().tolist())
print("columns", columns.numpy().tolist())
print("pairs  ", pairs.numpy().tolist())
print("block  ", block.numpy().tolist())
print("masked ", masked.numpy().tolist())

try:
    x[[0, 2], [1, 3]]
except TypeError as error:
    print("x[[0, 2], [1, 3]] TypeError:", str(error)[:40])
reversed_rows = x[::-1]
print("reversed", reversed_rows[:, 0].numpy().tolist())
