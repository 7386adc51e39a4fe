"""Three steps of a two-layer model: fifteen matrix products, nine of them backward."""
import collections
import pathlib

import keras
import tensorflow as tf
from tensorflow.tsl.profiler.protobuf.xplane_pb2 import XSpace

keras.utils.set_random_seed(0)
first = keras.layers.Dense(16, activation="relu")
model = keras.Sequential([keras.Input([8]), first, keras.layers.Dense(2)])
optimizer = keras.optimizers.SGD(learning_rate=0.1)
x = tf.ones([4, 8])


def train_step():
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x, training=True)))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)


train_step()  # the first step also pays for what is done once
with tf.profiler.experimental.Profile("logs"):
    for _ in range(3):
        train_step()

(file,) = pathlib.Path("logs").rglob("*.xplane.pb")
calls = collections.Counter(
    plane.event_metadata[event.metadata_id].name
    for plane in XSpace.FromString(file.read_bytes()).planes
    for line in plane.lines
    for event in line.events
)
for key in ["MatMul", "BiasAdd", "Relu", "ReluGrad"]:
    print(f"{key:26}", calls[f"EagerLocalExecute: {key}"])
products = calls["EagerLocalExecute: MatMul"]
print("matrix products:", products)
