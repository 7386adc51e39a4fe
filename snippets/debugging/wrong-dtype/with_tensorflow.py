"""Keras casts all of these and says nothing; an operation of tf.nn refuses."""
import textwrap

import keras
import numpy as np
import tensorflow as tf

array = np.ones((2, 3))  # NumPy's default: float64
logits = tf.zeros((2, 3))
classes = tf.constant([0, 1], tf.int64)
floats = tf.cast(classes, tf.float32)
mean_squared_error = keras.losses.MeanSquaredError()
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
binary_cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)

cases = {
    "float64 into a layer": lambda: keras.layers.Dense(2)(array),
    "int64 into a layer": lambda: keras.layers.Dense(2)(tf.ones((2, 3), tf.int64)),
    "float64 target": lambda: mean_squared_error(array, logits),
    "classes as float32": lambda: cross_entropy(floats, logits),
    "classes as int32": lambda: cross_entropy(tf.cast(classes, tf.int32), logits),
    "0 and 1 as int64": lambda: binary_cross_entropy(classes, logits[:, 0]),
    "float32 as an index": lambda: keras.layers.Embedding(5, 2)(floats),
}
refused = {}
for name, case in cases.items():
    dtype = case().dtype
    refused[name] = 0
    print(f"{name}: accepted, gives", dtype.name)

try:
    tf.nn.sparse_softmax_cross_entropy_with_logits(labels=floats, logits=logits)
except tf.errors.InvalidArgumentError as error:
    print(f"tf.nn, classes as float32: {type(error).__name__}")
    print(textwrap.indent(textwrap.fill(str(error).splitlines()[0], 74), "  "))
