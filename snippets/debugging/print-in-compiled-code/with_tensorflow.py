"""tf.print is an operation of the graph, for which XLA has no kernel."""
import sys

import tensorflow as tf


def normalise(x):
    centred = x - tf.reduce_mean(x)
    spread = tf.reduce_mean(tf.square(centred))
    tf.print("spread:", spread, output_stream=sys.stdout)
    result = centred / tf.sqrt(spread)
    tf.print("result:", result, output_stream=sys.stdout)
    return result, spread


batches = [tf.constant([1.0, 3.0]), tf.constant([2.0, 2.0])]

step = tf.function(normalise)
spreads = [step(batch)[1] for batch in batches]
print("graphs:", step.experimental_get_tracing_count(), flush=True)

try:
    tf.function(normalise, jit_compile=True)(batches[0])
except tf.errors.InvalidArgumentError as error:
    print("jit_compile=True:", type(error).__name__)
    print(" ", error.message.split(" when")[0])
    print(" ", error.message.split("(")[1].split(" for ")[0])
