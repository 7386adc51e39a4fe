"""A tape returns the gradients of what it recorded: there is nothing to clear."""
import keras
import tensorflow as tf


def train():
    weight = tf.Variable([1.0])
    optimizer = keras.optimizers.SGD(0.25)
    gradients, weights = [], []
    for step in range(4):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(weight**2) / 2  # its gradient is the weight
        gradient = tape.gradient(loss, weight)
        gradients.append(float(gradient[0]))
        optimizer.apply([gradient], [weight])
        weights.append(float(weight[0]))
    return gradients, weights


gradients, weights = train()
careless_gradients, careless_weights = gradients, weights
print("gradients:", gradients)
print("weights:  ", weights)
