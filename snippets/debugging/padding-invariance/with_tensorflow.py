"""A mean over the padding moves with every zero added; a masked mean stays."""
import keras
import numpy as np
import tensorflow as tf

table = np.random.default_rng(0).normal(size=(10, 4)).astype("float32")
embed = keras.layers.Embedding(10, 4, mask_zero=True)
embed.build()
embed.set_weights([table])


def wrong_mean(tokens):
    return tf.reduce_mean(embed(tokens), axis=1)  # tf.reduce_mean sees no mask


def masked_mean(tokens):
    return keras.layers.GlobalAveragePooling1D()(embed(tokens))  # takes the mask along


sentence = tf.constant([[3, 1, 4]])


def changes(model):
    alone = model(sentence)
    sizes = []
    for zeros in [1, 2, 3]:
        padded = tf.pad(sentence, [[0, 0], [0, zeros]])
        sizes.append(float(tf.reduce_max(tf.abs(model(padded) - alone))))
    return sizes


wrong, right = changes(wrong_mean), changes(masked_mean)
print("1, 2, 3 zeros added:", [round(size, 4) for size in wrong])
print("with a mask:", [round(size, 4) for size in right])

# What such a test cannot see: a mean does not know the order of the words.
reverse = masked_mean(tf.reverse(sentence, [1]))
same = np.allclose(masked_mean(sentence), reverse)
orders = "same" if same else "different"
print("the words reversed:", orders)
