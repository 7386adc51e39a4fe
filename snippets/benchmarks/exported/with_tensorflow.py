"""An image through a small network, which came out of TensorFlow in several ways."""
from functools import partial

import keras
import runtimes
import tensorflow as tf
from arrays import CLASSES, LAYERS, images, weights
from keras import layers
from loading import loaded


def network():
    parts = [keras.Input((97, 97, 3), batch_size=1)]
    for (h, w, _, o), stride in LAYERS:
        if o == 1:
            parts.append(layers.DepthwiseConv2D((h, w), stride, use_bias=False))
        else:
            parts.append(layers.Conv2D(o, (h, w), stride, use_bias=False))
        parts += [layers.BatchNormalization(epsilon=1e-3), layers.ReLU()]
    parts += [layers.GlobalAveragePooling2D(), layers.Dense(CLASSES)]
    net = keras.Sequential(parts)
    net.set_weights([a.reshape(w.shape) for a, w in zip(weights(), net.weights)])
    return net


def export(mode, path):
    net = network()
    net(images()[0])  # Keras exports to ONNX only what was called
    if mode == "function":
        net.save(path)
    elif mode == "saved-model-xla":
        module = tf.Module()
        module.net = net
        signature = [tf.TensorSpec((1, 97, 97, 3))]
        module.serve = tf.function(net.__call__, signature, jit_compile=True)
        tf.saved_model.save(module, path)
    else:
        kind = "tf_saved_model" if mode == "saved-model" else mode
        net.export(path, kind, verbose=False)


def load(mode, path):
    if mode in ("onnx", "litert"):
        return getattr(runtimes, mode)(path)
    if mode == "function":
        program = tf.Module()
        program.serve = tf.function(keras.saving.load_model(path))
    else:
        program = tf.saved_model.load(path)
    return lambda image: program.serve(tf.constant(image)).numpy()


def make(mode):
    name = {"function": "model.keras", "litert": "model.tflite"}.get(mode, "model")
    return loaded(images(), name, partial(export, mode), partial(load, mode))
