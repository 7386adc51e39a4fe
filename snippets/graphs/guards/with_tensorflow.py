"""A trace is chosen by the whole argument, with entries that are never read."""
import tensorflow as tf

captures = 0


@tf.function
def scale(x, options):
    global captures
    captures += 1
    return x * (3 if options["triple"] else 2)


x = tf.ones(2)
calls = {
    "the first call": (x, {"triple": False, "name": "a"}),
    "the same again": (x, {"triple": False, "name": "a"}),
    "an entry that is not read": (x, {"triple": False, "name": "b"}),
    "an entry that is read": (x, {"triple": True, "name": "a"}),
    "another dtype": (tf.cast(x, tf.float64), {"triple": True, "name": "a"}),
}
results = []
for change, (x, options) in calls.items():
    before = captures
    results.append(scale(x, options))
    print(f"{change}: {'captured' if captures > before else 'reused'}")
