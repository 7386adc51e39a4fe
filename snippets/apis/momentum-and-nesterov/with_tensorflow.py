"""The velocity holds steps already scaled by the learning rate of their time."""
import keras
import tensorflow as tf


def train(rates, nesterov=False, rescale=False):
    weight = tf.Variable([1.0])
    optimizer = keras.optimizers.SGD(rates[0], momentum=0.9, nesterov=nesterov)
    optimizer.build([weight])
    path = []
    for before, rate in zip([rates[0]] + rates, rates):
        optimizer.learning_rate = rate
        if rescale:  # what PyTorch's formula amounts to
            velocity = optimizer.momentums[0]
            velocity.assign(velocity * rate / before)
        gradient = tf.identity(weight)  # the gradient of weight**2 / 2
        optimizer.apply([gradient], [weight])
        path.append(round(float(weight[0]), 4))
    return path


constant = train([0.1] * 5)
nesterov = train([0.1] * 5, nesterov=True)
lowered = train([0.1, 0.1, 0.1, 0.001, 0.001])
lowered_and_rescaled = train([0.1, 0.1, 0.1, 0.001, 0.001], rescale=True)

print("constant rate", constant)
print("nesterov     ", nesterov)
print("lowered rate ", lowered)
print("rescaled     ", lowered_and_rescaled)
