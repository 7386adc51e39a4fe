"""One training step of TensorFlow after warm-up: what its profiler saw, as JSON on the last line.

``python -m scripts.profiles.tensorflow eager|graph``: in a graph the operations have no parts, because the marks of
the parts were Python, which ran when the step was traced.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import keras
import tensorflow as tf
from tensorflow.tsl.profiler.protobuf.xplane_pb2 import XSpace

from scripts.profiles import PARTS

WARM_UP = 20
EAGER = "EagerLocalExecute: "


def main() -> None:
    """Print the events of one step as JSON: [name, start, duration], in µs."""
    mode = sys.argv[1]
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    keras.utils.set_random_seed(0)
    hidden = keras.layers.Dense(256, activation="relu")
    model = keras.Sequential([keras.Input([64]), hidden, keras.layers.Dense(10)])
    optimizer = keras.optimizers.SGD(learning_rate=0.1)
    images = tf.ones([128, 64])

    def step() -> None:
        with tf.GradientTape() as tape, tf.profiler.experimental.Trace("forward"):
            loss = tf.reduce_mean(tf.square(model(images)))
        with tf.profiler.experimental.Trace("backward"):
            gradients = tape.gradient(loss, model.trainable_variables)
        with tf.profiler.experimental.Trace("update"):
            optimizer.apply(gradients, model.trainable_variables)

    run = tf.function(step) if mode == "graph" else step
    for _ in range(WARM_UP):
        run()
    with tempfile.TemporaryDirectory() as folder:
        with tf.profiler.experimental.Profile(folder):
            run()
        (file,) = Path(folder).rglob("*.xplane.pb")
        space = XSpace.FromString(file.read_bytes())
    print("\n" + json.dumps(operations(space, mode)))


def operations(space: XSpace, mode: str) -> list[list]:
    """Parts and operations of the step: [name, start, duration] in µs."""
    kept = []
    for plane in space.planes:
        for line in plane.lines:
            for event in line.events:
                name = plane.event_metadata[event.metadata_id].name
                start = line.timestamp_ns / 1e3 + event.offset_ps / 1e6
                if mode == "graph" and line.name.startswith("tf_Compute") and event.duration_ps:
                    node, colon, kernel = name.partition(":")
                    if colon and not node.startswith("ExecutorState"):
                        kept.append([kernel, start, event.duration_ps / 1e6])
                elif mode == "eager" and (name.startswith(EAGER) or name in PARTS):
                    kept.append([name.removeprefix(EAGER), start, event.duration_ps / 1e6])
    kept.sort(key=lambda event: event[1])
    first = kept[0][1]
    return [[name, round(start - first, 3), round(duration, 3)] for name, start, duration in kept]


if __name__ == "__main__":
    main()
