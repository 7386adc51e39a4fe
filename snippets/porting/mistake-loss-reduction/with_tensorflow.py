"""The port: weights of zero leave padding out of the sum, and in the count."""
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
logits = tf.Variable(rng.normal(size=(4, 10, 5)), dtype=tf.float32)
labels = rng.integers(1, 5, size=(4, 10))
labels[:, 4:] = 0  # six of ten words are padding
real = tf.cast(labels != 0, tf.float32)


def measure(reduction):
    loss_class = keras.losses.SparseCategoricalCrossentropy
    cross_entropy = loss_class(from_logits=True, reduction=reduction)
    with tf.GradientTape() as tape:
        loss = cross_entropy(labels, logits, sample_weight=real)
    return float(loss), tape.gradient(loss, logits)


forgotten, forgotten_gradient = measure("sum_over_batch_size")  # the default
right, right_gradient = measure("mean_with_sample_weight")
norm, forgotten_norm = tf.norm(right_gradient), tf.norm(forgotten_gradient)
print(f"forgotten: {forgotten:.4f}, norm of the gradient {forgotten_norm:.4f}")
print(f"loss {right:.4f}, norm of the gradient {norm:.4f}")
