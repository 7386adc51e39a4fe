"""tf.function counts its traces: a test compares the count before and after."""
import tensorflow as tf


@tf.function(reduce_retracing=True)
def mean(x):
    return tf.reduce_mean(x)


for length in [3, 4]:  # warm up: the second trace holds for every length
    mean(tf.ones(length))

noticed = []
for x in [tf.ones(5), tf.ones(6), tf.ones([2, 2])]:
    before = mean.experimental_get_tracing_count()
    mean(x)
    noticed.append(mean.experimental_get_tracing_count() > before)
    print(tuple(x.shape), "traced again" if noticed[-1] else "no new trace")
