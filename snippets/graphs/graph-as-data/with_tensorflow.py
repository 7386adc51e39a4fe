"""Change the op of a GraphDef node, import it, and the result is the new op's."""
from collections import Counter

import tensorflow as tf


@tf.function
def layer(x, weights):
    return tf.nn.relu(x @ weights) + tf.reduce_sum(tf.nn.relu(x))


x = tf.constant([[0.5, -1.0]])
weights = tf.constant([[1.0, 0.0], [0.0, 1.0]])
graph_def = layer.get_concrete_function(x, weights).graph.as_graph_def()

operations = Counter(node.op for node in graph_def.node)
for name, count in sorted(operations.items()):
    print(f"{count} x {name}")
before = layer(x, weights)

for node in graph_def.node:
    if node.op == "Relu":
        node.op = "Tanh"


@tf.function
def edited(x, weights):
    inputs = {"x": x, "weights": weights}
    return tf.graph_util.import_graph_def(graph_def, inputs, ["Identity:0"])[0]


after = edited(x, weights)
print("with relu:", [round(value, 4) for value in before[0].numpy().tolist()])
print("with tanh:", [round(value, 4) for value in after[0].numpy().tolist()])
