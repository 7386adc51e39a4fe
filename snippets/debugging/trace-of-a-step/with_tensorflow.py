"""A named range is an event of the trace; what ran in it lies between its two times."""
import pathlib

import keras
import tensorflow as tf
from tensorflow.tsl.profiler.protobuf.xplane_pb2 import XSpace

keras.utils.set_random_seed(0)
first = keras.layers.Dense(16, activation="relu")
model = keras.Sequential([keras.Input([8]), first, keras.layers.Dense(2)])
x = tf.ones([4, 8])


def train_step():
    with tf.GradientTape() as tape:
        with tf.profiler.experimental.Trace("forward"):
            loss = tf.reduce_mean(tf.square(model(x, training=True)))
    with tf.profiler.experimental.Trace("backward"):
        tape.gradient(loss, model.trainable_variables)


train_step()
with tf.profiler.experimental.Profile("logs"):
    train_step()

(file,) = pathlib.Path("logs").rglob("*.xplane.pb")
events = [
    (plane.event_metadata[event.metadata_id].name, event.offset_ps, event.duration_ps)
    for plane in XSpace.FromString(file.read_bytes()).planes
    for line in plane.lines
    if line.name == "python"  # the thread that called; others have their own lines
    for event in line.events
]

products = {}
for part in ["forward", "backward"]:
    ((_, start, duration),) = [each for each in events if each[0] == part]
    end = start + duration
    inside = [name for name, offset, _ in events if start <= offset < end]
    products[part] = inside.count("EagerLocalExecute: MatMul")
    print(f"{part}: {products[part]} matrix products")
