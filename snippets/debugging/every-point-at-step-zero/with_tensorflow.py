"""A Python step is frozen when the function is traced; eager mode asks for one."""
import tensorflow as tf
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

writer = tf.summary.create_file_writer("runs/first")
step = 0


@tf.function
def log(loss):
    tf.summary.scalar("loss", loss, step=step)


with writer.as_default():
    for loss in tf.constant([1.0, 0.5, 0.25]):
        log(loss)
        step += 1
    try:
        tf.summary.scalar("loss", 1.0)
    except ValueError as error:
        print("without a step:", str(error).split(".")[0])
writer.close()

events = EventAccumulator("runs/first").Reload().Tensors("loss")
steps = [event.step for event in events]
values = [tf.make_ndarray(event.tensor_proto).item() for event in events]
print("steps: ", steps)
print("values:", values)
