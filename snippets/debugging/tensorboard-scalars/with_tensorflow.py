"""tf.summary.scalar stores tensors: read them with Tensors(), not with Scalars()."""
import tensorflow as tf
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

writer = tf.summary.create_file_writer("runs/first")
with writer.as_default():
    for step in range(4):
        tf.summary.scalar("loss", 1 / (step + 1), step=step)
writer.close()

events = EventAccumulator("runs/first").Reload()
print("scalars:", events.Tags()["scalars"], " tensors:", events.Tags()["tensors"])

points = [
    (event.step, tf.make_ndarray(event.tensor_proto).item())
    for event in events.Tensors("loss")
]
for step, value in points:
    print(step, f"{value:.4f}")
