"""Operators refuse two dtypes; only a Python number takes the tensor's, if it can."""
import tensorflow as tf

half, single = tf.ones((2, 2), dtype=tf.float16), tf.ones((2, 2))
double, integer = tf.cast(single, tf.float64), tf.ones((2, 2), dtype=tf.int32)

operations = {
    "float32 + float64": lambda: single + double,
    "float16 + float32": lambda: half + single,
    "int32 + float32": lambda: integer + single,
    "int32 + int64": lambda: integer + tf.cast(integer, tf.int64),
    "int32 == float32": lambda: integer == single,
    "float32 + scalar float64": lambda: single + tf.constant(1.0, dtype=tf.float64),
    "float32 @ float64": lambda: single @ double,
    "float32 + 1": lambda: single + 1,
    "int32 + 1.5": lambda: integer + 1.5,
}
raised = {}
for name, operation in operations.items():
    try:
        result = operation().dtype.name
    except (tf.errors.InvalidArgumentError, TypeError) as error:
        result = type(error).__name__
    raised[name] = float("Error" in result)
    print(f"{name:<25} {result}")

largest = tf.constant(2**31 - 1, dtype=tf.int32)
same = {"2**31 - 1 + 1": largest + 1, "float32 * 2": single * 2}
print("2**31 - 1 + 1:", int(same["2**31 - 1 + 1"]))
