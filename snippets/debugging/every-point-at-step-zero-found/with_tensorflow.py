"""A variable as the step is read at each call: the points have steps 0, 1 and 2."""
import tensorflow as tf
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

writer = tf.summary.create_file_writer("runs/first")
step = tf.Variable(0, dtype=tf.int64)
tf.summary.experimental.set_step(step)  # the step of all that follows


@tf.function
def log(loss):
    tf.summary.scalar("loss", loss)
    step.assign_add(1)


with writer.as_default():
    for loss in tf.constant([1.0, 0.5, 0.25]):
        log(loss)
writer.close()

events = EventAccumulator("runs/first").Reload().Tensors("loss")
steps = [event.step for event in events]
values = [tf.make_ndarray(event.tensor_proto).item() for event in events]
print("steps: ", steps)
print("values:", values)
