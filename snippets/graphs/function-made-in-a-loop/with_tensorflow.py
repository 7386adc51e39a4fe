"""Each tf.function object has its own traces, so one made in a loop finds none."""
import tensorflow as tf

captures = 0
results = []


def double(x):
    global captures
    captures += 1
    return x * 2


for _ in range(3):
    results.append(tf.function(double)(tf.ones(2)))
captures_wrapped = captures
print("wrapped in the loop:", captures_wrapped, "of 3 calls captured")

captures = 0
for _ in range(3):

    @tf.function
    def twice(x):
        global captures
        captures += 1
        return x * 2

    results.append(twice(tf.ones(2)))
captures_defined = captures
print("defined in the loop:", captures_defined, "of 3 calls captured")

captures = 0
compiled = tf.function(double)
for _ in range(3):
    results.append(compiled(tf.ones(2)))
print("made once before it:", captures, "of 3 calls captured")
