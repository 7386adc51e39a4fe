"""A list kept for a plot holds every activation: nothing warns, memory grows."""
import gc

import keras
import tensorflow as tf

EagerTensor = type(tf.constant(0))


class Watched(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(128)
        self.seen = []

    def call(self, x):
        hidden = tf.tanh(self.dense(x))
        self.seen.append(hidden)  # for a histogram some day
        return hidden


def live():
    return [t for t in gc.get_objects() if type(t) is EagerTensor]


model = keras.Sequential([Watched(), keras.layers.Dense(1)])
optimizer = keras.optimizers.SGD(0.01)
x = tf.ones((1024, 64))
counts = []
for step in range(5):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(model(x, training=True) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    counts.append(len(live()))
growth = [after - before for before, after in zip(counts, counts[1:])]
print("more tensors after each step:", growth)

kept = [t for t in live() if t.shape == (1024, 128)]
megabytes = sum(t.numpy().nbytes for t in kept) / 2**20
print(f"kept: {len(kept)} tensors of 1024 x 128, {megabytes} MB")
