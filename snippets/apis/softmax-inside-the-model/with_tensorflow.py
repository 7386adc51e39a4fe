"""Keras finds the logits behind its own softmax, and not behind that of tf.nn."""
import keras
import tensorflow as tf
from keras.losses import SparseCategoricalCrossentropy

label = tf.constant([0])
logits = tf.Variable([[0.0, 200.0, 0.0]])  # wrong, and sure of it


def report(name, loss_of, activation):
    with tf.GradientTape() as tape:
        loss = loss_of(label, activation(logits))
    gradient = tape.gradient(loss, logits)
    print(f"{name:<15} {loss:8.4f}", gradient.numpy()[0].tolist())
    return loss.numpy().item()


of_logits = SparseCategoricalCrossentropy(from_logits=True)
of_probabilities = SparseCategoricalCrossentropy()  # the default
from_logits = report("logits", of_logits, tf.identity)

model = keras.Sequential([keras.layers.Identity(), keras.layers.Softmax()])
layer = report("Softmax layer", of_probabilities, model)
taken = report("and from_logits", of_logits, model)  # warns

by_log = report("tf.nn.softmax", of_probabilities, tf.nn.softmax)
