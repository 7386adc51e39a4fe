"""AdamW decays by 0.004 unless told otherwise; Adam's weight_decay does the same."""
import keras
import tensorflow as tf


def train(optimizer_class, **settings):
    weight = tf.Variable([1.0, 10.0])
    optimizer = optimizer_class(0.1, **settings)
    for _ in range(3):
        optimizer.apply([tf.constant([0.5, 0.5])], [weight])
    return weight


default = train(keras.optimizers.AdamW)
same_decay = train(keras.optimizers.AdamW, weight_decay=0.1)
adam = train(keras.optimizers.Adam, weight_decay=0.1)
adam_decoupled = adam  # in Keras it always is

print("AdamW default:", keras.optimizers.AdamW().weight_decay)
print("AdamW          ", [round(w, 4) for w in default.numpy().tolist()])
print("AdamW, 0.1     ", [round(w, 4) for w in same_decay.numpy().tolist()])
print("Adam, 0.1      ", [round(w, 4) for w in adam.numpy().tolist()])
print("Adam, decoupled", [round(w, 4) for w in adam_decoupled.numpy().tolist()])
