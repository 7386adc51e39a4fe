"""A layer of Keras 3 does not see a tf.Variable: the model trains without it."""
import keras
import tensorflow as tf
from keras import layers


class OldScale(layers.Layer):
    def build(self, shape):
        self.scale = tf.Variable(1.0)

    def call(self, x):
        return self.scale * x


class Scale(layers.Layer):
    def build(self, shape):
        self.scale = self.add_weight(shape=(), initializer="ones", name="scale")

    def call(self, x):
        return self.scale * x


def train(scale_class):
    scale = scale_class()
    shift = layers.Dense(1, kernel_initializer="ones", trainable=True)
    model = keras.Sequential([keras.Input((1,)), scale, shift])
    shift.kernel.trainable = False  # what is left to train: the bias
    model.compile(keras.optimizers.SGD(0.1), "mse")
    model.fit(tf.ones((1, 1)), tf.fill((1, 1), 3.0), verbose=0)
    names = [variable.path.partition("/")[2] for variable in model.trainable_variables]
    print(f"{scale_class.__name__:<8} trains {names}, scale {float(scale.scale):.1f}")
    return float(scale.scale)


forgotten = train(OldScale)
weight = train(Scale)
