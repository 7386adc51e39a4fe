"""A tape returns new gradients at every step: nothing has to be cleared."""
import keras
import tensorflow as tf


def train():
    weight = tf.Variable([1.0])
    optimizer = keras.optimizers.SGD(0.25)
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(weight**2)
        optimizer.apply([tape.gradient(loss, weight)], [weight])
    return float(weight[0])


weights = [train() for _ in range(3)]
for weight in weights:
    print("weight", weight)
