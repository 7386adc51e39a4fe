"""A trace is chosen by dtype, shape and every Python value, whether read or not."""
import tensorflow as tf

captures = 0


@tf.function
def scale(x, options):
    global captures
    captures += 1
    return x * (3 if options["triple"] else 2)


def report(change, x, options):
    before = captures
    results.append(scale(x, options))
    print(f"{change}: {'captured' if captures > before else 'reused'}")


results = []
x = tf.ones([2, 3])
options = {"triple": False, "name": "a"}
report("the first call", x, options)
report("other values in the tensor", x + 1, options)
report("an entry that is not read", x, {"triple": False, "name": "b"})
report("an entry that is read", x, {"triple": True, "name": "a"})
report("another dtype", tf.cast(x, tf.float64), options)
report("another layout in memory", tf.transpose(tf.ones([3, 2])), options)
with tf.GradientTape() as tape:
    tape.watch(x)
    report("a gradient is wanted", x, options)
    with tape.stop_recording():
        report("gradients are off", x, options)
print("captures:", captures)
