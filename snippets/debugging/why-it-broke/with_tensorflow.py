"""One line stops the capture; the if is converted, and print runs while tracing."""
import tensorflow as tf


def normalise(x):
    largest = tf.reduce_max(tf.abs(x)).numpy()
    if tf.reduce_sum(x) > 0:
        x = x / largest
    print("normalised")
    return x * 2


x = tf.constant([4.0, -2.0])
eager = normalise(x)

try:
    tf.function(normalise)(x)
except AttributeError as error:
    lines = str(error).splitlines()
    print(next(line.strip() for line in lines if "largest" in line))
    print("  ", lines[-2].strip() or lines[-1].strip())


def without_numpy(x):
    largest = tf.reduce_max(tf.abs(x))
    if tf.reduce_sum(x) > 0:
        x = x / largest
    print("normalised")
    return x * 2


graph = tf.function(without_numpy).get_concrete_function(x).graph
print([op.type for op in graph.get_operations() if op.type.endswith("If")])
for line in tf.autograph.to_code(without_numpy).splitlines():
    if "if_stmt" in line or "print" in line:
        print(line.strip()[:76])
