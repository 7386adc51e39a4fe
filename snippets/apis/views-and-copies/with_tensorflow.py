"""A tensor never changes; a write makes a new tensor, or goes to a variable."""
import tensorflow as tf

x = tf.reshape(tf.range(6.0), (2, 3))
try:
    x[0, 0] = 10.0
except TypeError as error:
    print("x[0, 0] = 10.0:", type(error).__name__)

variable = tf.Variable(x)
row = variable[0]
column = tf.transpose(variable)[:, 0]
flat = tf.reshape(variable, (6,))

variable[0, 0].assign(10.0)  # in place, in the variable only
x = tf.tensor_scatter_nd_update(x, [[0, 0]], [10.0])  # a new tensor

print("variable", variable.numpy().tolist())
print("x       ", x.numpy().tolist())
print("row     ", row.numpy().tolist())
print("column  ", column.numpy().tolist())
print("flat    ", flat.numpy().tolist())

other = flat
flat += 1.0  # a new tensor: the name moves, `other` keeps its values
print("flat after flat += 1:", flat.numpy().tolist())
print("other after flat += 1:", other.numpy().tolist())
