"""Five shapes that do not fit: an operation names both sizes, Keras the layer too."""
import textwrap

import keras
import tensorflow as tf

dense, convolution = keras.layers.Dense(10), keras.layers.Conv2D(8, 3)
dense(tf.ones((32, 64)))  # the first call fixes the sizes of the weights
convolution(tf.ones((32, 16, 16, 3)))

operations = {
    "matrix product": lambda: tf.ones((32, 64)) @ tf.ones((32, 10)),
    "sum": lambda: tf.ones((32, 10)) + tf.ones(32),
    "dense layer": lambda: dense(tf.ones((32, 65))),
    "convolution": lambda: convolution(tf.ones((32, 3, 16, 16))),
    "cross-entropy": lambda: tf.nn.sparse_softmax_cross_entropy_with_logits(
        labels=tf.ones(31, tf.int64), logits=tf.ones((32, 10))
    ),
}
refused = []
for name, operation in operations.items():
    try:
        operation()
    except (tf.errors.InvalidArgumentError, ValueError) as error:
        refused.append(name)
        # Before "}}" and after "[Op:" stands which kernel ran, not what is wrong.
        message = str(error).split("}} ")[-1].split(" [Op:")[0]
        print(f"{name}: {type(error).__name__}")
        print(textwrap.indent(textwrap.fill(message, 74), "  "))
