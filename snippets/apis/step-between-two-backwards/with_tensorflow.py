"""A tape keeps the values it has read: after a step it gives the old gradient."""
import keras
import tensorflow as tf


def make():
    body, head = tf.Variable([1.0, 2.0]), tf.Variable([3.0, -1.0])
    return [body, head], keras.optimizers.SGD(0.1)


def two_losses(body, head):
    output = body * head
    return tf.reduce_sum(output), tf.reduce_sum(output**2)


weights, optimizer = make()
with tf.GradientTape(persistent=True) as tape:
    first, loss = two_losses(*weights)
optimizer.apply(tape.gradient(first, weights), weights)  # the weights change
second, _ = stale = tape.gradient(loss, weights)  # of the weights before the step
raised = 0
print("of the second loss, after the step:", second.numpy().tolist())
optimizer.apply(stale, weights)
weight = weights[0]
print("body after both steps:", [round(float(each), 4) for each in weight])

print("\nboth gradients before the step")
both, optimizer = make()
with tf.GradientTape() as tape:
    total = tf.add_n(two_losses(*both))
optimizer.apply(tape.gradient(total, both), both)
print("body after the step:", [round(float(each), 4) for each in both[0]])

print("\nor the forward pass again after the step")
weights, optimizer = make()
with tf.GradientTape() as tape:
    loss, _ = two_losses(*weights)
optimizer.apply(tape.gradient(loss, weights), weights)
with tf.GradientTape() as tape:
    _, loss = two_losses(*weights)
fresh = tape.gradient(loss, weights[0])
print("of the second loss:", [round(float(each), 4) for each in fresh])
