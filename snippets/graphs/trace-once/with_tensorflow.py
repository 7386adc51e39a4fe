"""The body runs once per signature, on a symbolic tensor; the graph at every call."""
import tensorflow as tf

captures = 0
graph_runs = tf.Variable(0)


@tf.function
def double(x):
    global captures
    captures += 1  # Python: happens while tracing, and only then
    print("tracing", x.dtype.name, "with x =", type(x).__name__)
    graph_runs.assign_add(1)  # an operation of the graph: happens at every call
    return x * 2


results = []
for x in [tf.constant([1.0, 2.0]), tf.constant([3, 4])]:
    for _ in range(3):
        results.append(tf.cast(double(x), tf.float32))

graph_runs = graph_runs.numpy()
print("captures:", captures)
print("graph runs:", graph_runs)
