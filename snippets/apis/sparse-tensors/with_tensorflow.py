"""tf.sparse has its own functions; indices must be sorted, and given only once."""
import tensorflow as tf

indices = [[0, 2], [1, 0], [1, 2]]  # one position per row
values = tf.Variable([3.0, 4.0, 5.0])

dense = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
with tf.GradientTape() as tape:
    sparse = tf.SparseTensor(indices, values, (2, 3))
    product = tf.sparse.sparse_dense_matmul(sparse, dense)
gradient = tape.gradient(product, values)
print("product ", product.numpy().tolist())
print("gradient of the values", gradient.numpy().tolist())

row_sums = tf.sparse.reduce_sum(sparse, axis=1)
softmax = tf.sparse.softmax(sparse).values  # over the stored values only
print("row sums", row_sums.numpy().tolist())
print("softmax ", [round(value, 4) for value in softmax.numpy().tolist()])

given_twice = -1.0
wrong = {"twice": [[0, 1], [0, 1]], "unsorted": [[1, 0], [0, 1]]}
for name, positions in wrong.items():
    try:
        tf.sparse.to_dense(tf.SparseTensor(positions, [1.0, 2.0], (2, 2)))
    except tf.errors.InvalidArgumentError as error:
        print(f"given {name}:", type(error).__name__)
try:
    tf.exp(sparse)
except ValueError as error:
    print("exp:", type(error).__name__)
