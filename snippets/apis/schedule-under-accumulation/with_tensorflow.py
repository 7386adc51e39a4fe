"""A schedule goes on counting micro-batches when gradients are accumulated."""
import keras
import tensorflow as tf
from keras.optimizers.schedules import ExponentialDecay


def train(schedule):
    weight = tf.Variable([0.0])
    optimizer = keras.optimizers.SGD(schedule, gradient_accumulation_steps=4)
    rates = []
    for batch in range(1, 13):
        before = float(weight[0])
        with tf.GradientTape() as tape:
            loss = -tf.reduce_sum(weight)  # gradient -1: each update adds the rate
        gradient = tape.gradient(loss, weight)
        optimizer.apply([gradient], [weight])
        if batch % 4 == 0:
            rates.append(float(weight[0]) - before)
    return rates, int(optimizer.iterations)


rates, updates = train(ExponentialDecay(1.0, 1, 0.5))
by_updates, _ = train(ExponentialDecay(1.0, 4, 0.5, staircase=True))
print("updates:", updates)
print("rate of each update:", rates)
print("with 4 as decay steps:", by_updates)
