"""A tape records what runs while it is open and depends on its variables."""
import tensorflow as tf

a = tf.Variable(2.0)
b = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = tf.sin(a * b) + a

print("watched:", len(tape.watched_variables()), "variables")
gradients = tape.gradient(y, [a, b])
print([round(gradient.numpy().item(), 5) for gradient in gradients])

y = tf.sin(a * b) + a  # no tape is open
with tf.GradientTape() as tape:
    z = y * 2
print("made before the tape was opened:", tape.gradient(z, a))
