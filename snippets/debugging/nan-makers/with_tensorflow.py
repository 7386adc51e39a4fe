"""Three make NaN in the value already; three have a finite value and a NaN gradient."""
import tensorflow as tf

makers = {
    "0 / 0": (lambda x: x / x, 0.0),
    "inf - inf": (lambda x: tf.exp(x) - tf.exp(x), 100.0),
    "0 * log(0)": (lambda x: x * tf.math.log(x), 0.0),
    "where, log": (lambda x: tf.where(x > 0, tf.math.log(x), 0.0), 0.0),
    "where, 1/x": (lambda x: tf.where(x > 0, 1 / x, 0.0), 0.0),
    "sqrt(x * x)": (lambda x: tf.sqrt(x * x), 0.0),
}
same = {}
for name, (function, point) in makers.items():
    x = tf.Variable(point)
    with tf.GradientTape() as tape:
        y = function(x)
    gradient = tape.gradient(y, x)
    same[name] = f"value {float(y):.0f}, gradient {float(gradient):.0f}"
    print(f"{name:<12}", same[name])

spread_of_one = str(float(tf.math.reduce_std(tf.constant([2.0]))))
print("standard deviation of one value:", spread_of_one)

x = tf.Variable(0.0)
with tf.GradientTape() as tape:
    inside = tf.where(x > 0, x, 1.0)  # the branch not taken gets a harmless input
    fixed = tf.where(x > 0, tf.math.log(inside), 0.0)
gradient = tape.gradient(fixed, x)
print("gradient of the fixed where:", float(gradient))
