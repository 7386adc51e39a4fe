"""Inference with MobileNetV2, width 0.35, on 96x96 images."""
from itertools import cycle

import keras
import tensorflow as tf
from arrays import BLOCKS, CLASSES, FIRST, LAST, batches, weights
from keras import layers


def norm(x):
    return layers.BatchNormalization(epsilon=1e-3)(x)


def conv(x, channels, size=1, stride=1):
    x = layers.Conv2D(channels, size, stride, padding="same", use_bias=False)(x)
    return layers.ReLU(6.0)(norm(x))


def block(x, channels, stride, expansion, shortcut):
    wide = conv(x, expansion * x.shape[-1]) if expansion > 1 else x
    wide = layers.DepthwiseConv2D(3, stride, padding="same", use_bias=False)(wide)
    wide = layers.ReLU(6.0)(norm(wide))
    narrow = norm(layers.Conv2D(channels, 1, use_bias=False)(wide))
    return layers.Add()([x, narrow]) if shortcut else narrow


def model():
    images = keras.Input([96, 96, 3])
    x = conv(images, FIRST, 3, 2)
    for expansion, channels, blocks, stride in BLOCKS:
        for number in range(blocks):
            x = block(x, channels, 1 if number else stride, expansion, number > 0)
    x = layers.GlobalAveragePooling2D()(conv(x, LAST))
    net = keras.Model(images, layers.Dense(CLASSES)(x))
    net.set_weights(weights())
    return net


def make(mode, batch):
    net = model()
    if mode == "predict":
        data = cycle(batches(batch))
        return lambda: net.predict(next(data), verbose=0)
    data = cycle([tf.constant(images) for images in batches(batch)])

    def infer(images):
        return net(images, training=False)

    if mode != "eager":
        infer = tf.function(infer, jit_compile=mode == "xla")
    return lambda: infer(next(data))
