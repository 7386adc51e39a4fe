"""There is one graph or none; tf.py_function is an operation that calls Python."""
import tensorflow as tf


def show(y):
    print("Python sees", y.numpy().tolist())  # eager, inside the operation


@tf.function
def double_and_shift(x):
    y = x * 2
    tf.py_function(show, [y], [])
    return y + 1


x = tf.constant([1.0, 2.0])
graph = double_and_shift.get_concrete_function(x).graph
kinds = [operation.type for operation in graph.get_operations()]
print("graphs:", double_and_shift.experimental_get_tracing_count())
print("calls of Python in the graph:", kinds.count("EagerPyFunc"))

result = double_and_shift(x)
print(result.numpy().tolist())
