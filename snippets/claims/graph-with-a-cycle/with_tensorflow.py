"""A loop is a cycle in a graph of TensorFlow 1, and one operation in tf.function's."""
import tensorflow as tf


def double(x):
    return tf.while_loop(lambda y: y < 8, lambda y: y * 2, [x])


def has_cycle(graph):
    reached = {op: {t.op for t in op.inputs} for op in graph.get_operations()}
    for _ in reached:
        for op in reached:
            reached[op] = reached[op].union(*(reached[r] for r in reached[op]))
    return any(op in reached[op] for op in reached)


tf.compat.v1.disable_control_flow_v2()
with tf.Graph().as_default() as old:
    tf.compat.v1.while_loop(lambda y: y < 8, lambda y: y * 2, [tf.constant(1.0)])
tf.compat.v1.enable_control_flow_v2()

traced = tf.function(double)
new = traced.get_concrete_function(tf.TensorSpec([])).graph
result = traced(tf.constant(1.0))
result = float(result[0] if isinstance(result, (list, tuple)) else result)
print("TensorFlow 1:", has_cycle(old), [op.type for op in old.get_operations()][1:4])
print("tf.function: ", has_cycle(new), [op.type for op in new.get_operations()][-2:])
print(result)
