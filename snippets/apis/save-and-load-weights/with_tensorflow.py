"""Keras saves the list of weights layer by layer; loading it gives the same outputs."""
import keras
import safetensors.numpy
import tensorflow as tf


def build():
    first = keras.layers.Dense(2, activation="relu", name="first")
    second = keras.layers.Dense(1, name="second")
    return keras.Sequential([keras.Input([3]), first, second], name="mlp")


model = build()
model.set_weights([
    tf.transpose([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),  # a Dense kernel is (in, out)
    tf.constant([1.0, -1.0]),
    tf.constant([[2.0], [-1.0]]),
    tf.constant([0.5]),
])
x = tf.constant([[1.0, 0.0, -1.0], [2.0, 1.0, 0.0]])
before = model(x).numpy().tolist()

for weight in model.weights:
    print(weight.path, tuple(weight.shape))

model.save_weights("model.weights.h5")
other = build()
other.load_weights("model.weights.h5")
after = other(x).numpy().tolist()
print("save_weights:", before, after)

named = {weight.path: weight.numpy() for weight in model.weights}
safetensors.numpy.save_file(named, "model.safetensors")
other, named = build(), safetensors.numpy.load_file("model.safetensors")
for weight in other.weights:
    weight.assign(named[weight.path])
from_safetensors = other(x).numpy().tolist()
print("safetensors:", before, from_safetensors)
print("unnamed models:", *(keras.Sequential().name for _ in range(2)))
