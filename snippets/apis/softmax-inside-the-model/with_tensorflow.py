"""Keras finds the logits behind a softmax, but not behind an eager tf.nn.softmax."""
import keras
import tensorflow as tf
from keras.losses import SparseCategoricalCrossentropy

label = tf.constant([0])
logits = tf.Variable([[0.0, 200.0, 0.0]])  # wrong, and sure of it


def report(name, loss_of, activation, run=lambda step: step()):
    def step():
        with tf.GradientTape() as tape:
            loss = loss_of(label, activation(logits))
        return loss, tape.gradient(loss, logits)

    loss, gradient = run(step)
    print(f"{name:<21} {loss:8.4f}", gradient.numpy()[0].tolist())
    return loss.numpy().item()


def fitted(name, **settings):
    last = keras.layers.Dense(3, tf.nn.softmax, kernel_initializer="identity")
    model = keras.Sequential([keras.Input((3,)), last])
    model.compile("sgd", SparseCategoricalCrossentropy(), **settings)
    history = model.fit(logits.numpy(), label.numpy(), verbose=0)
    print(f"{name:<21} {history.history['loss'][0]:8.4f}")
    return history.history["loss"][0]


def in_graph(step):
    return tf.function(step)()


of_logits = SparseCategoricalCrossentropy(from_logits=True)
of_probabilities = SparseCategoricalCrossentropy()  # the default
from_logits = report("logits", of_logits, tf.identity)

model = keras.Sequential([keras.layers.Identity(), keras.layers.Softmax()])
layer = report("Softmax layer", of_probabilities, model)
taken = report("and from_logits", of_logits, model)  # warns

by_log = report("tf.nn.softmax, eager", of_probabilities, tf.nn.softmax)
in_function = report("  in a tf.function", of_probabilities, tf.nn.softmax, in_graph)
in_fit = fitted("  in fit()")
in_fit_eagerly = fitted("  run_eagerly=True", run_eagerly=True)
