"""The port: True in attention_mask shows a word; the mask as it was inverts it."""
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
x = tf.constant(rng.normal(size=(2, 6, 8)), tf.float32)
ids = tf.constant([[5, 3, 9, 4, 0, 0], [7, 7, 2, 0, 0, 0]])  # 0 is padding

attention = layers.MultiHeadAttention(num_heads=1, key_dim=8, use_bias=False)
attention.build(x.shape, x.shape)
identity = np.eye(8).reshape(8, 1, 8)
attention.set_weights([identity, identity, identity, np.eye(8).reshape(1, 8, 8)])


def attend(mask):
    return attention(x, x, attention_mask=mask, return_attention_scores=True)


def show(name, values):
    print(name, [round(v, 3) for v in values.numpy().tolist()])


forgotten, scores = attend((ids == 0)[:, None])
show("forgotten, words:    ", scores[0, 0, 0, :4])
show("forgotten, padding:  ", scores[0, 0, 0, 4:])
right, scores = attend((ids != 0)[:, None])
show("attention to words:  ", scores[0, 0, 0, :4])
show("attention to padding:", scores[0, 0, 0, 4:])
