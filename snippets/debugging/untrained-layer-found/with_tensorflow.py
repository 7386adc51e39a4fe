"""After one step the table shows it: gradient None, not moved. Fixed, all move."""
import contextlib

import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
x = tf.constant(images[:500] / 16, dtype=tf.float32)
y = tf.constant(digits[:500])
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def train(steps, recorded):
    rng = np.random.default_rng(0)
    encoder = keras.layers.Dense(32, "relu", name="encoder")
    head = keras.layers.Dense(10, name="head")
    for layer, inputs in [(encoder, 64), (head, 32)]:
        layer.build((None, inputs))
        layer.kernel.assign(rng.normal(0, 0.1, layer.kernel.shape))
    weights = encoder.trainable_variables + head.trainable_variables
    before = [tf.identity(w.value) for w in weights]
    optimizer = keras.optimizers.SGD(0.5)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            with contextlib.nullcontext() if recorded else tape.stop_recording():
                features = encoder(x)
            loss = cross_entropy(y, head(features))
        gradients = tape.gradient(loss, weights)
        optimizer.apply(gradients, weights)
        losses.append(float(loss))
    moved = [bool(tf.reduce_any(w != b)) for w, b in zip(weights, before)]
    for w, gradient, has_moved in zip(weights, gradients, moved):
        size = "None" if gradient is None else f"{tf.norm(gradient):.4f}"
        print(f"{w.path:<15} gradient {size:<7} moved {has_moved}")
    return moved, losses


moved_faulty, _ = train(1, recorded=False)
print("fixed:")
moved_fixed, _ = train(1, recorded=True)
print("after sixty steps:")
_, losses = train(60, recorded=True)
print(f"loss: {losses[-1]:.4f}")
