"""A `range` is unrolled; a `tf.range` is one loop in the graph, however long."""
import tensorflow as tf


@tf.function
def grow(x, turns):
    for _ in range(turns) if isinstance(turns, int) else tf.range(turns):
        x = x * 1.5
    return x


def count(turns, kind):
    graph = grow.get_concrete_function(tf.ones(2), turns).graph
    return sum(kind in operation.type for operation in graph.get_operations())


results = []
for turns in (3, 30):
    results.append(grow(tf.ones(2), turns))
    print(f"range({turns}): {count(turns, 'Mul')} products in the graph")

grow(tf.ones(2), tf.constant(30))
print(f"tf.range(30): {count(tf.constant(30), 'While')} loop in the graph")
