"""The port: Keras takes weight_decay from the weight itself, past the momentum."""
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
x = tf.constant(rng.normal(size=(256, 8)), tf.float32)
y = tf.linalg.matvec(x, tf.range(8.0))


def train(penalty, **settings):
    weight = tf.Variable(tf.zeros(8))
    optimizer = keras.optimizers.SGD(0.01, momentum=0.9, **settings)
    for _ in range(300):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.linalg.matvec(x, weight) - y) ** 2)
            loss += penalty / 2 * tf.reduce_sum(weight**2)
        optimizer.apply([tape.gradient(loss, weight)], [weight])
    return weight


forgotten = train(0.0, weight_decay=0.5)
right = train(0.5)  # a penalty of the loss goes through the gradient
print("forgotten:", [round(value, 3) for value in forgotten.numpy()[1:8:2].tolist()])
print("weights:  ", [round(value, 3) for value in right.numpy()[1:8:2].tolist()])
