"""A check of values holds in eager mode and tf.function; jit_compile=True drops it."""
import tensorflow as tf


def double(x):
    tf.debugging.assert_all_finite(x, "not finite")
    return x * 2


x = tf.constant([1.0, float("inf")])
modes = {
    "eager": double,
    "captured": tf.function(double),
    "compiled": tf.function(double, jit_compile=True),
}

raised = []
for name, function in modes.items():
    try:
        print(f"{name}: {function(x).numpy().tolist()}")
        raised.append(False)
    except tf.errors.InvalidArgumentError as error:
        print(f"{name}: {type(error).__name__}")
        raised.append(True)
