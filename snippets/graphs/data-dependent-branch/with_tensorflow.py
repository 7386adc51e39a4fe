"""AutoGraph turns an `if` on a tensor into tf.cond: one graph with both branches."""
import tensorflow as tf


@tf.function
def with_if(x):
    if tf.reduce_sum(x) > 0:
        return x * 2
    return -x


@tf.function
def with_cond(x):
    return tf.cond(tf.reduce_sum(x) > 0, lambda: x * 2, lambda: -x)


inputs = [tf.constant([1.0, 2.0]), tf.constant([-1.0, -2.0])]
results = []
for function in (with_if, with_cond):
    results += [function(x) for x in inputs]
    print("graphs:", function.experimental_get_tracing_count())
for result in results:
    print(result.numpy().tolist())
