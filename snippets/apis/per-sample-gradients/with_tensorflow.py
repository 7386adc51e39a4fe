"""tape.jacobian of a loss for each sample is one gradient for each sample."""
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
inputs = tf.constant(rng.normal(size=(5, 3)), tf.float32)
targets = tf.constant(rng.normal(size=(5, 1)), tf.float32)
kernel = rng.normal(size=(3, 1))

model = keras.layers.Dense(1)
model.build((None, 3))
model.set_weights([kernel, np.zeros(1)])

with tf.GradientTape() as tape:
    losses = tf.reduce_sum((model(inputs) - targets) ** 2, axis=1)  # no mean
per_sample = tape.jacobian(losses, model.trainable_variables)
gradients = tf.reshape(per_sample[0], (5, 3))
norms = tf.norm(gradients, axis=1)
print("shape:  ", tuple(gradients.shape))
print("norms:  ", [round(n, 4) for n in norms.numpy().tolist()])

with tf.GradientTape() as tape:
    loss = tf.reduce_mean((model(inputs) - targets) ** 2)
of_mean = tape.gradient(loss, model.kernel)
mean = tf.reduce_mean(gradients, axis=0)
print("of mean:", [round(g, 4) for g in of_mean.numpy().flatten().tolist()])
print("mean:   ", [round(g, 4) for g in mean.numpy().tolist()])

clipped = gradients * tf.minimum(1 / norms, 1)[:, None]  # as in DP-SGD
mean = tf.reduce_mean(clipped, axis=0)
print("clipped:", [round(g, 4) for g in mean.numpy().tolist()])


def gradient_of(sample):  # the way of vmap: one sample, mapped
    x, y = sample
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((model(x[None]) - y) ** 2)
    return tape.gradient(loss, model.kernel.value)


mapped = tf.vectorized_map(gradient_of, (inputs, targets))
print("mapped: ", tuple(mapped.shape))
mapped = tf.reshape(mapped, (5, 3))
