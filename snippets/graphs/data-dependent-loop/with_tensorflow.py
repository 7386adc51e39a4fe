"""AutoGraph turns a `while` on a tensor into one operation that loops in the graph."""
import tensorflow as tf


@tf.function
def square_root(x):
    root, steps = x, 0
    while tf.abs(root * root - x) > 1e-4:
        root = 0.5 * (root + x / root)
        steps += 1
    return root, steps


root, steps = square_root(tf.constant(2.0))
print(f"{root.numpy():.5f} after {steps} steps")

graph = square_root.get_concrete_function(tf.constant(2.0)).graph
kinds = [operation.type for operation in graph.get_operations()]
print("loops in the graph:", sum("While" in kind for kind in kinds))
