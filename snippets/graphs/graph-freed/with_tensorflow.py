"""A tape gives its gradients once, unless persistent=True keeps it."""
import tensorflow as tf

x = tf.Variable(3.0)

with tf.GradientTape() as tape:
    y = x**2
tape.gradient(y, x)
try:
    tape.gradient(y, x)
except RuntimeError as error:
    print("RuntimeError:", str(error).split(" (")[0])

with tf.GradientTape(persistent=True) as tape:
    y = x**2
gradients = [tape.gradient(y, x) for _ in range(2)]
print([gradient.numpy().item() for gradient in gradients])
