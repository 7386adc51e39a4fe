"""Keras's loss drops the axis of size 1; assert_shapes refuses it in yours."""
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
inputs = rng.normal(size=(64, 3)).astype("float32")
targets = (inputs @ np.array([2.0, -1.0, 0.5])).astype("float32")

x, labels = tf.constant(inputs), tf.constant(targets)
kernel = tf.constant([[2.0], [-1.0], [0.5]])  # the true one: the loss should be 0
prediction = x @ kernel

shape = list((prediction - labels).shape)
built_in = float(keras.losses.MeanSquaredError()(labels, prediction))
print("shape of the difference:", shape)
print(f"MeanSquaredError of a perfect prediction: {built_in:.4f}")

kernel, bias = tf.Variable(tf.zeros((3, 1))), tf.Variable(tf.zeros(1))
losses = []
for step in range(200):
    with tf.GradientTape() as tape:
        prediction = tf.squeeze(x @ kernel + bias, axis=1)
        tf.debugging.assert_shapes([(prediction, ("N",)), (labels, ("N",))])
        loss = tf.reduce_mean((prediction - labels) ** 2)
    losses.append(float(loss))
    gradients = tape.gradient(loss, [kernel, bias])
    kernel.assign_sub(0.1 * gradients[0])
    bias.assign_sub(0.1 * gradients[1])

for step in [0, 50, 199]:
    print(f"step {step:>3}: loss {losses[step]:.4f}")
