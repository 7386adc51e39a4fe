"""tf.summary.scalar cannot write without the package tensorboard."""
import sys

sys.modules["tensorboard"] = None  # from here on, import tensorboard is an ImportError

import tensorflow as tf

writer = tf.summary.create_file_writer("runs/first")
with writer.as_default():
    try:
        tf.summary.scalar("loss", 1.0, step=0)
    except Exception as error:
        print(type(error).__name__)
        print(error)

    del sys.modules["tensorboard"]  # as if it had been installed now
    for step, loss in enumerate([1.0, 0.5, 0.25]):
        tf.summary.scalar("loss", loss, step=step)
writer.close()

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

events = EventAccumulator("runs/first").Reload().Tensors("loss")
values = [tf.make_ndarray(event.tensor_proto).item() for event in events]
print("values:", values)
