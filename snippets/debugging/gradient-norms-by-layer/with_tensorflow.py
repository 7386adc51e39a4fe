"""The tape returns the gradients: their norms are at hand; ReLU learns the digits."""
import math

import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
x = tf.constant(images[:512] / 16, dtype=tf.float32)
labels = tf.constant(digits[:512])
rng = np.random.default_rng(0)
sizes = [64, 32, 32, 32, 32, 32, 10]
weights = [
    rng.normal(0, math.sqrt(2 / a), size=(a, b)).astype("float32")
    for a, b in zip(sizes, sizes[1:], strict=False)
]
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def train(name):
    norms, model = [], keras.Sequential()
    for place, weight in enumerate(weights):
        layer = keras.layers.Dense(weight.shape[1])
        model.add(layer)
        layer.build((None, weight.shape[0]))
        layer.kernel.assign(weight)
        if place < 5:
            model.add(keras.layers.Activation(name))

    optimizer = keras.optimizers.SGD(0.02, momentum=0.9)
    for _ in range(60):
        with tf.GradientTape() as tape:
            loss = cross_entropy(labels, model(x, training=True))
        gradients = tape.gradient(loss, model.trainable_variables)
        norms = norms or [float(tf.norm(g)) for g in gradients[::2]]  # first step
        optimizer.apply(gradients, model.trainable_variables)
    print(f"{name}: loss after 60 steps {float(loss):.2f}")
    print("  norms", " ".join(f"{norm:.0e}" for norm in norms))
    return float(loss), [math.log10(norm) for norm in norms]


losses, orders = zip(train("sigmoid"), train("relu"), strict=True)
