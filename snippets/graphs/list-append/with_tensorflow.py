"""The list gets one symbolic tensor, while tracing, that nothing outside the graph can read."""
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
    print(type(error).__name__, "...", str(error).splitlines()[0][52:])
