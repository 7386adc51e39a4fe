"""Every new size and every new Python number is traced again, without an end."""
import tensorflow as tf

captures = 0


@tf.function
def scale(x, factor):
    global captures
    captures += 1  # Python executes this line only while tf.function traces
    return x * factor


calls = [
    (tf.ones(3), 2.0),
    (tf.ones(3), 2.0),  # nothing new
    (tf.ones(4), 2.0),  # another size
    (tf.ones(5), 2.0),  # yet another size
    (tf.ones(5), 3.0),  # another Python number
]
results = []
for x, factor in calls:
    before = captures
    results.append(scale(x, factor))
    print(tuple(x.shape), factor, "captured" if captures > before else "reused")
print("captures:", captures)
