"""Grappler drops `+ 0.0` and both transposes, folds the constants, shares one exp."""
import pathlib

import tensorflow as tf


@tf.function
def f(x):
    tf.sqrt(x)  # nothing uses it
    same = (x + 0.0) * 1.0
    turned = tf.transpose(tf.transpose(same))
    factor = tf.constant(2.0) * tf.constant(3.0)
    return turned * factor + (tf.exp(x) + tf.exp(x))


x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
writer = tf.summary.create_file_writer("events")
tf.summary.trace_on(graph=True)  # every graph that runs, before and after
result = f(x)
with writer.as_default():
    tf.summary.trace_export("f", step=0)
writer.close()

(file,) = pathlib.Path("events").iterdir()
for record in tf.data.TFRecordDataset(str(file)):
    for value in tf.compat.v1.Event.FromString(record.numpy()).summary.value:
        trace = tf.compat.v1.RunMetadata.FromString(value.tensor.string_val[0])

# The writer runs a graph of its own, which is smaller.
recorded = trace.function_graphs
graphs = max(recorded, key=lambda each: len(each.pre_optimization_graph.node))
before, after = graphs.pre_optimization_graph, graphs.post_optimization_graph
for title, graph in {"before": before, "after": after}.items():
    print(f"{title}:")
    for node in graph.node:
        print(f"{node.name} = {node.op}({', '.join(node.input)})")

difference = tf.reduce_max(tf.abs(result - f.python_function(x)))
print("equal to eager within 1e-4:", bool(difference < 1e-4))
