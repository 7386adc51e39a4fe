"""One step too large and ReLU units are off for every image: their gradient is zero."""
import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
raw = tf.constant(images[:500], dtype=tf.float32)  # pixels from 0 to 16
y = tf.constant(digits[:500])
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def train(x, steps):
    rng = np.random.default_rng(0)
    hidden, head = keras.layers.Dense(32, "relu"), keras.layers.Dense(10)
    for layer, inputs in [(hidden, 64), (head, 32)]:
        layer.build((None, inputs))
        layer.kernel.assign(rng.normal(0, 0.1, layer.kernel.shape))
    weights = hidden.trainable_variables + head.trainable_variables
    optimizer = keras.optimizers.SGD(0.5)
    dead, losses = [], []
    for _ in range(steps + 1):
        with tf.GradientTape() as tape:
            active = hidden(x)
            loss = cross_entropy(y, head(active))
        off = tf.reduce_all(active == 0, axis=0)
        dead.append(int(tf.reduce_sum(tf.cast(off, tf.int32))))
        losses.append(float(loss))
        gradients = tape.gradient(loss, weights)
        zero = tf.reduce_all(gradients[0] == 0, axis=0)
        without = int(tf.reduce_sum(tf.cast(zero, tf.int32)))
        optimizer.apply(gradients, weights)
    print(f"dead units: {dead[0]}, {dead[1]}, ... {dead[-1]} of 32")
    print(f"without a gradient: {without}, loss: {losses[-1]:.4f}")
    return dead, losses


dead, _ = train(raw, 20)
dead_before, dead_after = dead[0], dead[-1]
dead, losses_mended = train(raw / 16, 20)
dead_mended = dead[-1]
