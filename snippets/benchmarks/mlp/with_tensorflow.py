"""An MLP's training step: SGD with momentum 0.9, by hand, and as Keras fits it."""
from itertools import cycle

import keras
import numpy as np
import tensorflow as tf
from arrays import SIZES, batches, weights


def model():
    layers = [keras.layers.Dense(size, activation="relu") for size in SIZES[1:-1]]
    net = keras.Sequential([keras.Input([SIZES[0]]), *layers, keras.layers.Dense(SIZES[-1])])
    for layer, weight in zip(net.layers, weights()):
        layer.kernel.assign(weight)
    return net


def make(mode, batch):
    net = model()
    optimizer = keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    if mode.startswith("fit"):
        return fit(net, optimizer, loss_of, batch, 32 if mode == "fit-32" else 1)
    optimizer.build(net.trainable_variables)
    data = cycle([(tf.constant(x), tf.constant(y)) for x, y in batches(batch)])

    def train(images, labels):
        with tf.GradientTape() as tape:
            loss = loss_of(labels, net(images, training=True))
        gradients = tape.gradient(loss, net.trainable_variables)
        optimizer.apply(gradients, net.trainable_variables)
        return loss

    if mode != "eager":
        train = tf.function(train, jit_compile=mode == "xla")
    return lambda: train(*next(data))


def fit(net, optimizer, loss_of, batch, at_once):
    net.compile(optimizer, loss_of, steps_per_execution=at_once)
    images, labels = (np.stack(part) for part in zip(*batches(batch)))
    data = tf.data.Dataset.from_tensor_slices((images, labels)).cache().repeat()

    def epoch():
        return net.fit(data, steps_per_epoch=32, verbose=0).history["loss"]

    epoch.units = 32
    return epoch
