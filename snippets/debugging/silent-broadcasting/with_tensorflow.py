"""(64, 1) minus (64,) is (64, 64): training runs, and learns the mean of the labels."""
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
inputs = rng.normal(size=(64, 3)).astype("float32")
targets = (inputs @ np.array([2.0, -1.0, 0.5])).astype("float32")

x, labels = tf.constant(inputs), tf.constant(targets)
kernel = tf.Variable(tf.zeros((3, 1)))
bias = tf.Variable(tf.zeros(1))

losses = []
for step in range(200):
    with tf.GradientTape() as tape:
        prediction = x @ kernel + bias  # (64, 1)
        loss = tf.reduce_mean((prediction - labels) ** 2)  # labels: (64,)
    losses.append(float(loss))
    gradients = tape.gradient(loss, [kernel, bias])
    kernel.assign_sub(0.1 * gradients[0])
    bias.assign_sub(0.1 * gradients[1])

for step in [0, 50, 199]:
    print(f"step {step:>3}: loss {losses[step]:.4f}")
spread = [float(tf.math.reduce_std(labels)), float(tf.math.reduce_std(prediction))]
print("spread of the labels:     ", f"{spread[0]:.4f}")
print("spread of the predictions:", f"{spread[1]:.4f}")
