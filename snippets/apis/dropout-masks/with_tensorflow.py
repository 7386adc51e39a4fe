"""The mask of a seed is TensorFlow's own; with a mask from NumPy, it is a product."""
import keras
import numpy as np
import tensorflow as tf

x = tf.range(1.0, 9.0)

tf.random.set_seed(0)
own = tf.nn.dropout(x, rate=0.25)  # rate: the part that is dropped
kept = np.unique((own / x)[own != 0].numpy().round(4))
print("seed 0:      ", [round(v, 2) for v in own.numpy().tolist()])
print("kept times:  ", [round(v, 4) for v in kept.tolist()])

mask = np.random.default_rng(0).random(8) >= 0.25
mask = tf.constant(mask, dtype=x.dtype)
output = x * mask / 0.75
print("NumPy's mask:", [round(v, 2) for v in output.numpy().tolist()])

layer = keras.layers.Dropout(0.25, seed=0)
modes = {"new": layer(x), "training": layer(x, training=True)}
modes["tf.nn.dropout"] = tf.nn.dropout(x, 0.25)  # it has no mode
changed = {name: bool(np.any(y != x)) for name, y in modes.items()}
print("drops:       ", changed)

rate_one = keras.layers.Dropout(1.0)(x, training=True).numpy().tolist()
print("rate 1:      ", rate_one)
try:
    tf.nn.dropout(x, 1.0)
except ValueError as error:
    print("tf.nn:       ", str(error).split(".")[0][:66])
