"""Where a function has a kink, the gradient is a choice of the framework."""
import keras
import tensorflow as tf

zero, zeros, equal = [0.0], [0.0, 0.0], [1.0, 1.0, 0.0]
functions = {
    "relu at 0": (tf.nn.relu, zero),
    "abs at 0": (tf.abs, zero),
    "sqrt at 0": (tf.sqrt, zero),
    "x**0 at 0": (lambda x: x**0.0, zero),
    "clip at the bound": (lambda x: tf.clip_by_value(x, -1, 1), [1.0]),
    "hard tanh at 1": (keras.ops.hard_tanh, [1.0]),
    "maximum of equals": (lambda x: tf.maximum(x, tf.stop_gradient(x)), [1.0]),
    "max of equals": (tf.reduce_max, equal),
    "max along an axis": (lambda x: tf.reduce_max(x, axis=0), equal),
    "norm of zeros": (tf.norm, zeros),
    "std of equals": (tf.math.reduce_std, [1.0, 1.0]),
    "atan2(x, x) at 0": (lambda x: tf.atan2(x, x), zero),
    "where(x > 0, log)": (lambda x: tf.where(x > 0, tf.math.log(x), 0.0), zero),
}
gradients = {}
for name, (function, point) in functions.items():
    x = tf.Variable(point)
    with tf.GradientTape() as tape:
        y = function(x.value())
    gradients[name] = " ".join(f"{g:g}" for g in tape.gradient(y, x).numpy())
    print(f"{name:<18}", gradients[name])


def safe_norm(x):  # the inner where keeps the square root away from zero
    squares = tf.reduce_sum(x**2)
    positive = squares > 0
    return tf.where(positive, tf.sqrt(tf.where(positive, squares, 1.0)), 0.0)


x = tf.Variable(zeros)
with tf.GradientTape() as tape:
    norm = safe_norm(x)
safe = tape.gradient(norm, x)
print(f"{'norm, two wheres':<18}", *safe.numpy().tolist())
