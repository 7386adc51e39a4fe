"""The list gets one symbolic tensor, while tracing; to use it later is an error."""
import tensorflow as tf

losses = []
captures = 0


@tf.function
def loss(x):
    global captures
    captures += 1
    value = tf.reduce_sum(x**2)
    losses.append(value)
    return value


batches = [tf.constant([1.0]), tf.constant([2.0]), tf.constant([3.0])]
kept_outside = [loss(x) for x in batches]
print("returned:", [value.numpy().item() for value in kept_outside])

length = len(losses)
print("in the list:", length, type(losses[0]).__name__)
print("captures:", captures)
try:
    print(losses[0] + 1)
except TypeError as error:
    reason = str(error).partition("> ")[2].split(".")[0]
    print(f"{type(error).__name__}: {reason}")
