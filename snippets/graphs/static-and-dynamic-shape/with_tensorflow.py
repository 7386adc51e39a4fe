"""While tracing, `x.shape[0]` is None; `tf.shape(x)[0]` is a tensor and can divide."""
import tensorflow as tf


def mean_of_rows(x):
    rows = tf.shape(x)[0]
    print(f"  Python sees {x.shape[0]}, and rows of type {type(rows).__name__}")
    return tf.reduce_sum(x, axis=0) / tf.cast(rows, x.dtype)


two_rows = tf.constant([[1.0, 2.0, 3.0], [5.0, 6.0, 7.0]])
five_rows = tf.reshape(tf.range(15.0), [5, 3])

print("eager:")
results = [mean_of_rows(two_rows)]

print("capturing:")
signature = tf.TensorSpec([None, 3], tf.float32)
program = tf.function(mean_of_rows).get_concrete_function(signature)

print("running what was captured:")
results += [program(two_rows), program(five_rows)]
for result in results:
    print(" ", result.numpy().tolist())
