"""A schedule is a function of the number of steps that the optimizer has made."""
import keras
import tensorflow as tf
from keras.optimizers.schedules import (
    CosineDecay,
    ExponentialDecay,
    PiecewiseConstantDecay,
)


def rates(schedule, steps):
    optimizer = keras.optimizers.SGD(schedule)
    weight = tf.Variable([0.0])
    used = []
    for _ in range(steps):
        used.append(round(float(optimizer.learning_rate), 3))
        optimizer.apply([tf.constant([1.0])], [weight])
    return used


with_warm_up = CosineDecay(
    0.25, decay_steps=4, warmup_target=1.0, warmup_steps=3
)

staircase = rates(ExponentialDecay(1.0, 3, 0.1, staircase=True), steps=7)
cosine = rates(CosineDecay(1.0, decay_steps=4), steps=5)
cosine_longer = rates(CosineDecay(1.0, decay_steps=4), steps=8)[5:]
piecewise = rates(PiecewiseConstantDecay([2, 4], [1.0, 0.1, 0.01]), steps=6)
ported = rates(PiecewiseConstantDecay([1, 3], [1.0, 0.1, 0.01]), steps=6)
warm_up = rates(with_warm_up, steps=8)
print("staircase", staircase)
print("cosine   ", cosine)
print("goes on  ", cosine_longer)
print("piecewise", piecewise)
print("ported   ", ported)
print("warm-up  ", warm_up)
