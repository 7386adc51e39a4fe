"""A tf.Graph is a list of operations, each with a type and the tensors it reads."""
import tensorflow as tf


@tf.function
def layer(x, weights, bias):
    return tf.nn.relu(x @ weights + bias)


x = tf.constant([[1.0, -2.0, 3.0]])
weights = tf.constant([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]])
bias = tf.constant([0.5, 0.5])

program = layer.get_concrete_function(x, weights, bias)

for operation in program.graph.get_operations():
    inputs = ", ".join(tensor.op.name for tensor in operation.inputs)
    print(f"{operation.name} = {operation.type}({inputs})")

result = program(x, weights, bias)
print("result:", result.numpy().tolist())
