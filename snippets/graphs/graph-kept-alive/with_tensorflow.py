"""A loss keeps nothing: what the backward pass needs belongs to the tape."""
import weakref

import tensorflow as tf

weight = tf.Variable(2.0)


def step(x, activations):
    with tf.GradientTape() as tape:
        activation = x * weight
        loss = tf.reduce_mean(activation**2)
    activations.append(weakref.ref(activation))
    return loss, tape


inputs = [tf.constant([1.0, 3.0]) for _ in range(3)]

activations = []
losses = [step(x, activations)[0] for x in inputs]
alive = sum(reference() is not None for reference in activations)
print("losses kept as tensors: activations alive:", alive)

activations = []
tapes = [step(x, activations)[1] for x in inputs]
print("tapes kept:", sum(reference() is not None for reference in activations))
