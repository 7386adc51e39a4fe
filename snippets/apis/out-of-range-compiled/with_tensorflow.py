"""XLA takes the nearest row for an index out of range, and drops a write there."""
import tensorflow as tf


def read(x, index):
    return tf.gather(x, index) * 2


def write(x, index):
    return tf.tensor_scatter_nd_update(x, index[:, None], [7.0]) * 2


x = tf.constant([10.0, 20.0, 30.0])
results = {}
for function in (read, write):
    compiled = tf.function(function, jit_compile=True)
    for position in (1, 3, -1):
        index = tf.constant([position])
        for mode, call in {"eager": function, "compiled": compiled}.items():
            name = f"{function.__name__} {position} {mode}"
            try:
                results[name] = str(call(x, index).numpy().tolist())
            except tf.errors.InvalidArgumentError as error:
                results[name] = type(error).__name__
            print(f"{name:<17}", results[name])
