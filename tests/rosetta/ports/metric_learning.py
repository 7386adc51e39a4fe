# Contrastive learning, ported from PyTorch: without an axis the whole batch is divided by one norm.
import tensorflow as tf
from tensorflow.keras import Model, layers


class Projector(Model):
    def __init__(self, width=128):
        super().__init__()
        self.first = layers.Dense(512, activation="relu")
        self.second = layers.Dense(width)

    def call(self, x):
        return tf.math.l2_normalize(self.second(self.first(x)))  # fault


def contrastive(a, b, temperature=0.1):
    logits = tf.matmul(a, b, transpose_b=True) / temperature
    labels = tf.range(tf.shape(logits)[0])
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return tf.reduce_mean(losses)


projector = Projector()
optimizer = tf.keras.optimizers.AdamW(1e-3, weight_decay=1e-4)


def step(first, second):
    with tf.GradientTape() as tape:
        loss = contrastive(projector(first, training=True), projector(second, training=True))
    gradients = tape.gradient(loss, projector.trainable_variables)
    optimizer.apply_gradients(zip(gradients, projector.trainable_variables))
    return loss
