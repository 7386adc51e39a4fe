"""Weights are trained or kept; a generator's state is a variable, but no weight."""
import keras
import tensorflow as tf
from keras import layers


class Scaled(layers.Layer):
    def build(self, input_shape):
        self.factor = self.add_weight(shape=(3,), initializer="ones", name="factor")
        self.calls = self.add_weight(
            shape=(), initializer="zeros", dtype="int64", trainable=False, name="calls"
        )

    def call(self, x):
        self.calls.assign_add(1)
        return self.factor * x


model = keras.Sequential(
    [layers.Dense(3), layers.BatchNormalization(), layers.Dropout(0.5), Scaled()]
)
model(tf.ones((4, 2)), training=True)

trained = [v.shape.num_elements() for v in model.trainable_variables]
print("trainable:", [v.name for v in model.trainable_variables])
kept = sum(v.shape.num_elements() for v in model.non_trainable_variables)
in_weights = [id(v) for v in model.weights]
for v in model.non_trainable_variables:
    print(f"{v.name:<20} {str(v.shape):<5} in model.weights: {id(v) in in_weights}")
print("calls:", int(model.layers[3].calls))
