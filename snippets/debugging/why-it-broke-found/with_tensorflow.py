"""With tensors in place of Python numbers it is one graph, right for both branches."""
import tensorflow as tf


def normalise(x):
    largest = tf.reduce_max(tf.abs(x))
    x = tf.where(tf.reduce_sum(x) > 0, x / largest, x)
    return x * 2


inputs = [tf.constant([4.0, -2.0]), tf.constant([-4.0, 2.0])]
captured = tf.function(normalise, autograph=False)  # nothing needs converting
results = [captured(x) for x in inputs]
print("graphs:", captured.experimental_get_tracing_count())

for x, result in zip(inputs, results):
    equal = bool(tf.reduce_all(result == normalise(x)))
    print(result.numpy().tolist(), "as eager:", equal)
