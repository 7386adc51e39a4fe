"""A tf.Tensor cannot change: += makes a new one, and what the tape kept stays."""
import tensorflow as tf

x = tf.Variable([-1.0, 0.5, 2.0])


def block(x):
    hidden = tf.sigmoid(x)  # the tape keeps this result
    hidden += x  # a new tensor under the same name
    return tf.reduce_sum(hidden**2)


with tf.GradientTape() as tape:
    loss = block(x)
gradient = tape.gradient(loss, x)
raised = 0
print("with +=:", [round(float(each), 4) for each in gradient])

hidden = kept = tf.sigmoid(x)
hidden += x
print("the same object after +=:", hidden is kept)
try:
    hidden[0] = 0.0
except TypeError as error:
    print("hidden[0] = 0:", str(error).split("EagerTensor' ")[-1])

print("\nwhat can change is a tf.Variable")
v = tf.Variable(3.0)
with tf.GradientTape() as tape:
    square = v * v  # the tape keeps the value that was read: 3
    v.assign(10.0)
print("of v * v, then v.assign(10):", float(tape.gradient(square, v)))

v.assign(3.0)
with tf.GradientTape() as tape:
    square = v * v
    v.assign_add(7.0)
    square += v * v  # reads again: 10
print("and v * v once more:", float(tape.gradient(square, v)))

state = tf.Variable(0.0)
with tf.GradientTape() as tape:
    state.assign(v * v)  # no gradient passes through assign
    through = state * 2.0
print("through another variable:", tape.gradient(through, v))
