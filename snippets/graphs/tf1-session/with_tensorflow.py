"""Graph, placeholder and session of TensorFlow 1 still run, under tf.compat.v1."""
import tensorflow as tf

graph = tf.Graph()
with graph.as_default():
    x = tf.compat.v1.placeholder(tf.float32, shape=[None, 2], name="x")
    y = tf.reduce_sum(x * x, axis=1, name="y")

print("built:", [operation.name for operation in graph.get_operations()])

with tf.compat.v1.Session(graph=graph) as session:
    result = session.run("y:0", feed_dict={"x:0": [[1.0, 2.0], [3.0, 4.0]]})
print("run:", result.tolist())
