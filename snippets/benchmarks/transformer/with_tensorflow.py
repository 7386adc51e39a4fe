"""A Transformer encoder: its training step with AdamW, and its forward pass."""
from itertools import cycle

import keras
import tensorflow as tf
from arrays import HEADS, LENGTH, WIDTH, batches, weights
from keras import layers, ops
from keras.initializers import Constant


def dense(kernel, activation=None):
    return layers.Dense(len(kernel.T), activation, kernel_initializer=Constant(kernel))


class Positions(layers.Layer):
    def __init__(self, table):
        super().__init__()
        self.table = self.add_weight(table.shape, Constant(table))

    def call(self, x):
        return x + self.table


def block(x, qkv, out, up, down):
    y = dense(qkv)(layers.LayerNormalization(epsilon=1e-5)(x))
    qkv = ops.unstack(ops.reshape(y, [-1, LENGTH, 3, HEADS, WIDTH // HEADS]), axis=2)
    x += dense(out)(ops.reshape(ops.dot_product_attention(*qkv), [-1, LENGTH, WIDTH]))
    y = layers.LayerNormalization(epsilon=1e-5)(x)  # Keras's own epsilon is 1e-3
    return x + dense(down)(dense(up, "gelu")(y))


def encoder(tokens, positions, blocks, classes):
    ids = keras.Input([LENGTH], dtype="int64")
    x = Positions(positions)(layers.Embedding(*tokens.shape, Constant(tokens))(ids))
    for each in blocks:
        x = block(x, **each)
    x = layers.GlobalAveragePooling1D()(layers.LayerNormalization(epsilon=1e-5)(x))
    return keras.Model(ids, dense(classes)(x))


def make(mode, task, batch):
    net = encoder(**weights())
    data = cycle([(tf.constant(x), tf.constant(y)) for x, y in batches(batch)])
    optimizer = keras.optimizers.AdamW(1e-3, weight_decay=0.01, epsilon=1e-8)
    optimizer.build(net.trainable_variables)
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    def step(ids, labels):
        if task == "forward":
            return net(ids, training=False)
        with tf.GradientTape() as tape:
            loss = loss_of(labels, net(ids, training=True))
        gradients = tape.gradient(loss, net.trainable_variables)
        # Of a token that occurs twice, AdamW else adds squares, not squares the sum.
        gradients = [tf.convert_to_tensor(each) for each in gradients]
        optimizer.apply(gradients, net.trainable_variables)
        return loss

    run = step if mode == "eager" else tf.function(step, jit_compile=mode == "xla")
    return lambda: run(*next(data))
