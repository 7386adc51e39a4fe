"""Capturing changes neither the value nor the gradient."""
import tensorflow as tf


def f(x):
    return tf.reduce_sum(tf.tanh(x) * tf.exp(-x))


values, gradients = [], []
for function in (f, tf.function(f)):
    x = tf.Variable([0.5, 1.0, 2.0])
    with tf.GradientTape() as tape:
        value = function(x)
    values.append(value)
    gradients.append(tape.gradient(value, x))

for name, value, gradient in zip(("eager", "captured"), values, gradients):
    print(f"{name}: {value:.6f}", [round(g, 6) for g in gradient.numpy().tolist()])
