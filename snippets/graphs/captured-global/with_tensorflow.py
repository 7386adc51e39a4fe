"""A global number is a constant of the trace: a change of it is never seen."""
import tensorflow as tf

rate = 0.5
captures = 0


@tf.function
def update(gradient):
    global captures
    captures += 1
    return gradient * rate


gradient = tf.constant(1.0)
print("rate 0.5:", update(gradient).numpy())

rate = 0.25
after_change = update(gradient)
print("rate 0.25:", after_change.numpy(), "captures:", captures)

# A tf.Variable is read by the graph at each call, so an assignment is seen at once.
rate_variable = tf.Variable(0.5)


@tf.function
def update_with_variable(gradient):
    global captures
    captures += 1
    return gradient * rate_variable


captures = 0
update_with_variable(gradient)
rate_variable.assign(0.25)
in_tensor = update_with_variable(gradient)
print("variable 0.25:", in_tensor.numpy(), "captures:", captures)
