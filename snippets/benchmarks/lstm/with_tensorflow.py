"""The training step of an LSTM that classifies texts, with Adam."""
from itertools import cycle

import keras
import tensorflow as tf
from arrays import CLASSES, LENGTH, UNITS, WIDTH, WORDS, batches, weights
from keras import layers
from keras.initializers import Constant


def model(table, inputs, recurrent, classes, **options):
    lstm = layers.LSTM(
        UNITS,
        kernel_initializer=Constant(inputs),
        recurrent_initializer=Constant(recurrent),
        unit_forget_bias=False,  # all biases begin at 0, as in the other file
        **options,
    )
    return keras.Sequential(
        [
            keras.Input([LENGTH], dtype="int64"),
            layers.Embedding(WORDS, WIDTH, Constant(table)),
            lstm,
            layers.Dense(CLASSES, kernel_initializer=Constant(classes)),
        ]
    )


def make(mode, batch):
    # "auto" takes cuDNN's kernel on a GPU, and XLA cannot compile that.
    net = model(**weights(), use_cudnn=False if mode == "xla" else "auto")
    optimizer = keras.optimizers.Adam(1e-3, epsilon=1e-12)  # see the other file
    optimizer.build(net.trainable_variables)
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    data = cycle([(tf.constant(x), tf.constant(y)) for x, y in batches(batch)])

    @tf.function(jit_compile=mode == "xla")
    def train(ids, labels):
        with tf.GradientTape() as tape:
            loss = loss_of(labels, net(ids, training=True))
        gradients = tape.gradient(loss, net.trainable_variables)
        # Of a word that occurs twice, Adam would add squares, not square the sum.
        gradients = [tf.convert_to_tensor(each) for each in gradients]
        optimizer.apply(gradients, net.trainable_variables)
        return loss

    return lambda: train(*next(data))
