"""check_numerics stops at the infinity before it is masked; the gradient never ran."""
import tensorflow as tf

x = tf.Variable([0.0, 1.0, 4.0])


def masked_log(x):
    logarithm = tf.math.log(x)
    return tf.reduce_sum(tf.where(x > 0, logarithm, 0.0))


def value_and_gradient(function):
    with tf.GradientTape() as tape:
        loss = function(x)
    return loss, tape.gradient(loss, x)


loss, gradient = value_and_gradient(masked_log)
print(f"loss {float(loss):.4f}, gradient {gradient.numpy().tolist()}")

tf.debugging.enable_check_numerics()
try:
    value_and_gradient(masked_log)
except tf.errors.InvalidArgumentError as error:
    for line in str(error).splitlines():
        if "Detected" in line or "-Inf elements" in line:
            print(line.split(" (#")[0])
tf.debugging.disable_check_numerics()


def fixed_log(x):
    positive = x > 0
    inside = tf.where(positive, x, 1.0)
    return tf.reduce_sum(tf.where(positive, tf.math.log(inside), 0.0))


_, fixed = value_and_gradient(fixed_log)
print("fixed gradient", fixed.numpy().tolist())
