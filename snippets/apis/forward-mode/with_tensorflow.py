"""ForwardAccumulator gives a directional derivative in one pass, without a tape."""
import tensorflow as tf


def f(x):
    return tf.reduce_sum(tf.sin(x) * x)


x = tf.constant([1.0, 2.0, 3.0])
direction = tf.constant([1.0, 2.0, -1.0])

with tf.autodiff.ForwardAccumulator(x, direction) as accumulator:
    output = f(x)
directional = accumulator.jvp(output)
print(f"f(x):              {output:.5f}")
print(f"forward:           {directional:.5f}")

with tf.GradientTape() as tape:
    tape.watch(x)
    output = f(x)
reverse = tf.tensordot(tape.gradient(output, x), direction, 1)
print(f"reverse:           {reverse:.5f}")

# Forward over reverse: a Hessian times a vector, and no Hessian.
with tf.autodiff.ForwardAccumulator(x, direction) as accumulator:
    with tf.GradientTape() as tape:
        tape.watch(x)
        output = f(x)
    gradient = tape.gradient(output, x)
product = accumulator.jvp(gradient)
print("hessian @ direction:", [round(p, 4) for p in product.numpy().tolist()])
