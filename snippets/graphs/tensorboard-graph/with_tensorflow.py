"""tf.summary.trace_export writes the graphs that ran; it imports no tensorboard."""
import pathlib
import sys

import tensorflow as tf


@tf.function
def layer(x, weights, bias):
    return tf.nn.relu(x @ weights + bias)


inputs = (tf.ones([2, 3]), tf.ones([3, 2]), tf.ones([2]))
writer = tf.summary.create_file_writer("events")
tf.summary.trace_on(graph=True)
result = layer(*inputs)
with writer.as_default():
    tf.summary.trace_export(name="layer", step=0)
writer.close()
print("tensorboard imported:", "tensorboard" in sys.modules)

(file,) = pathlib.Path("events").iterdir()
for record in tf.data.TFRecordDataset(str(file)):
    for value in tf.compat.v1.Event.FromString(record.numpy()).summary.value:
        print("tag:", value.tag, " plugin:", value.metadata.plugin_data.plugin_name)
        trace = tf.compat.v1.RunMetadata.FromString(value.tensor.string_val[0])

graphs = [graph.pre_optimization_graph for graph in trace.function_graphs]
nodes = max((graph.node for graph in graphs), key=len)  # the writer's own are smaller
print("nodes:", len(nodes))
for node in nodes:
    print(f"  {node.op}: {node.name}")
