"""A wrapped function can be pruned to any tensor of its graph and returns it."""
import tensorflow as tf


def layer(x, weights, bias):
    return tf.nn.relu(x @ weights + bias)


x = tf.constant([[1.0, -2.0, 3.0]])
weights = tf.constant([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]])
bias = tf.constant([0.5, 0.5])
inputs = [x, weights, bias]
specs = [tf.TensorSpec.from_tensor(each) for each in inputs]
program = tf.compat.v1.wrap_function(layer, specs)

fetches = [
    operation.outputs[0]
    for operation in program.graph.get_operations()
    if operation.type not in ("Placeholder", "Identity")
]
values = program.prune(program.inputs, fetches)(*inputs)
for fetch, value in zip(fetches, values):
    print(f"{fetch.op.name:8} {value.numpy().tolist()}")
