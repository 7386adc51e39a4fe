"""A weight used in two places is counted once and gets the sum of both gradients."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

table = np.random.default_rng(0).normal(size=(5, 2))
tokens = tf.constant([1, 3])


class Tied(keras.Model):
    def __init__(self):
        super().__init__()
        self.embedding = layers.ReversibleEmbedding(5, 2, tie_weights=True)

    def call(self, tokens):
        return self.embedding(self.embedding(tokens), reverse=True)


model = Tied()
model(tokens)
model.set_weights([table])

with tf.GradientTape() as tape:
    output = model(tokens)
    total = tf.reduce_sum(output)
gradient = tape.gradient(total, model.embedding.embeddings.value)
gradient = tf.convert_to_tensor(gradient)
counted = model.count_params()
print("counted:", counted)
print("gradient of row 0:", [round(v, 4) for v in gradient[0].numpy().tolist()])
print("gradient of row 1:", [round(v, 4) for v in gradient[1].numpy().tolist()])
print("names:", [variable.name for variable in model.weights])
