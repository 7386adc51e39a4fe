"""A second derivative needs a second tape around the first one and its gradient()."""
import tensorflow as tf


def cube(x):
    return x**3


x = tf.Variable(2.0)
with tf.GradientTape() as outermost:
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = cube(x)
        first = inner.gradient(y, x)  # inside of outer, which records it
    second = outer.gradient(first, x)
third = outermost.gradient(second, x)
derivatives = [first.numpy().item(), second.numpy().item(), third.numpy().item()]
print("of x**3 at 2: ", derivatives)

with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = cube(x)
first = inner.gradient(y, x)  # outside of outer: not recorded
print("outside:      ", outer.gradient(first, x))

# A penalty on the gradient (as in WGAN-GP) is a loss that holds a derivative.
w = tf.Variable([0.5, -1.0])
x = tf.Variable([2.0, 1.0])
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        output = tf.tanh(tf.tensordot(w, x, 1))
    gradient = inner.gradient(output, x)
    penalty = (tf.norm(gradient) - 1) ** 2
of_penalty = outer.gradient(penalty, w)
print("of a penalty: ", [round(g, 4) for g in of_penalty.numpy().tolist()])
