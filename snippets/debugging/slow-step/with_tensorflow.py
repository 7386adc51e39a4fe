"""A batch of 64 costs 64 matrix products: somebody loops over the rows."""
import collections
import pathlib

import tensorflow as tf
from tensorflow.tsl.profiler.protobuf.xplane_pb2 import XSpace


def project(x, weights):
    rows = [x[i : i + 1] @ weights for i in range(len(x))]
    return tf.concat(rows, axis=0)


x = tf.cast(tf.reshape(tf.range(64 * 16) % 5, [64, 16]), tf.float32)
weights = tf.cast(tf.reshape(tf.range(16 * 4) % 3, [16, 4]), tf.float32)

with tf.profiler.experimental.Profile("logs"):
    result = project(x, weights)

(file,) = pathlib.Path("logs").rglob("*.xplane.pb")
calls = collections.Counter(
    plane.event_metadata[event.metadata_id].name.removeprefix("EagerLocalExecute: ")
    for plane in XSpace.FromString(file.read_bytes()).planes
    for line in plane.lines
    for event in line.events
)
products = calls["MatMul"]
print("rows:", len(x), " matrix products:", products)
print("slices:", calls["StridedSlice"], " joins:", calls["ConcatV2"])
print(result[:2].numpy().tolist())
