"""The Rosetta CNN's training step: SGD with momentum, by hand, and as Keras fits it."""
from itertools import cycle

import keras
import numpy as np
import tensorflow as tf
from arrays import batches, weights
from keras import layers


def model():
    net = keras.Sequential([
        keras.Input([32, 32, 3]),
        layers.Conv2D(50, 3, padding="same", activation="relu"),
        layers.Conv2D(50, 3, padding="same"),
        layers.MaxPooling2D(2),
        layers.ReLU(),
        layers.Conv2D(100, 3, padding="same", activation="relu"),
        layers.Conv2D(100, 3, padding="same"),
        layers.MaxPooling2D(2),
        layers.ReLU(),
        layers.Flatten(),
        layers.Dense(512, activation="relu"),
        layers.Dense(10),
    ])
    for layer, weight in zip([each for each in net.layers if each.weights], weights()):
        layer.kernel.assign(weight.reshape(layer.kernel.shape))
    return net


def make(mode, batch):
    net = model()
    optimizer = keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    if mode == "fit":
        net.compile(optimizer, loss_of)
        return fit(net, batch)
    optimizer.build(net.trainable_variables)
    data = cycle([(tf.constant(x), tf.constant(y)) for x, y in batches(batch)])

    @tf.function(jit_compile=mode == "xla")
    def train(images, labels):
        with tf.GradientTape() as tape:
            loss = loss_of(labels, net(images, training=True))
        gradients = tape.gradient(loss, net.trainable_variables)
        optimizer.apply(gradients, net.trainable_variables)
        return loss

    return lambda: train(*next(data))


def fit(net, batch):
    images, labels = (np.stack(part) for part in zip(*batches(batch)))
    data = tf.data.Dataset.from_tensor_slices((images, labels)).cache().repeat()

    def epoch():
        return net.fit(data, steps_per_epoch=4, verbose=0).history["loss"]

    epoch.units = 4
    return epoch
