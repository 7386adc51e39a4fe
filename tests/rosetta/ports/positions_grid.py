# A coordinate network, ported from PyTorch: the grid is indexed the other way.
import tensorflow as tf
from tensorflow import keras


def coordinates(height, width):
    rows = tf.linspace(-1.0, 1.0, height)
    columns = tf.linspace(-1.0, 1.0, width)
    grid = tf.meshgrid(rows, columns)  # fault
    return tf.reshape(tf.stack(grid, axis=-1), [-1, 2])


class Siren(keras.layers.Layer):
    def __init__(self, units, omega=30.0):
        super().__init__()
        self.linear = keras.layers.Dense(units)
        self.omega = omega

    def call(self, x):
        return tf.sin(self.omega * self.linear(x))


model = keras.Sequential([Siren(256), Siren(256), keras.layers.Dense(3)])
optimizer = keras.optimizers.Adam(1e-4, epsilon=1e-8)


def fit(image, steps=1000):
    points = coordinates(*image.shape[:2])
    pixels = tf.reshape(image, [-1, 3])
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(points, training=True) - pixels))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
