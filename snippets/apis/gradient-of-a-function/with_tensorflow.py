"""A tape records and is asked once; each answer is new, and a vector is summed."""
import tensorflow as tf

values = [1.0, 2.0, 3.0]


def loss_of(w):
    return tf.reduce_sum(w**2)


w = tf.Variable(values)
with tf.GradientTape() as tape:
    loss = loss_of(w)
first = tape.gradient(loss, w)  # returns it; a variable has no .grad
print("returned:        ", first.numpy().tolist())

with tf.GradientTape() as tape:
    loss = loss_of(w)
second = tape.gradient(loss, w)
print("second time:     ", second.numpy().tolist())

x = tf.constant(values)
with tf.GradientTape() as tape:
    loss = loss_of(x)  # variables are watched, other tensors only on request
print("not watched:     ", tape.gradient(loss, x))
with tf.GradientTape() as tape:
    tape.watch(x)
    loss = loss_of(x)
functional = tape.gradient(loss, x)
print("watched:         ", functional.numpy().tolist())

with tf.GradientTape() as tape:
    vector = w**2
print("of a vector:     ", tape.gradient(vector, w).numpy().tolist())
of_vector = "returned"
