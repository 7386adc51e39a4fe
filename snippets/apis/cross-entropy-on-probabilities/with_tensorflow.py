"""Keras warns of a second softmax in its loops; a forgotten flag stays unnoticed."""
import keras
import numpy as np
import tensorflow as tf
from keras.losses import SparseCategoricalCrossentropy
from sklearn.datasets import load_digits

label = tf.constant([0])
confident = tf.constant([[10.0, 0.0, 0.0]])  # logits: right, and sure of it
wrong = tf.constant([[0.0, 10.0, 0.0]])

loss_of = SparseCategoricalCrossentropy(from_logits=True)
print("logits          loss of right, of wrong")
right_loss = loss_of(label, confident)
wrong_loss = loss_of(label, wrong)
print(f"  as they are   {right_loss:.4f}  {wrong_loss:.4f}")

twice_right = loss_of(label, tf.nn.softmax(confident))
twice_wrong = loss_of(label, tf.nn.softmax(wrong))
print(f"  softmax twice {twice_right:.4f}  {twice_wrong:.4f}")

model = keras.Sequential([keras.Input((3,)), keras.layers.Softmax()])
model.compile(loss=loss_of)  # warns when it is called, and takes the logits
graph_right = model.evaluate(confident, label, verbose=0)
graph_wrong = model.evaluate(wrong, label, verbose=0)
print(f"  in evaluate() {graph_right:.4f}  {graph_wrong:.4f}")

forgotten = SparseCategoricalCrossentropy()  # from_logits=False
right, wrong_too = forgotten(label, confident), forgotten(label, wrong)
print(f"  flag forgotten {right:.4f}  {wrong_too:.4f}")

# Five steps of gradient descent from zero, and the probability that results.
learned = []
for loss, softmax in ((loss_of, False), (loss_of, True), (forgotten, False)):
    logits = tf.Variable(tf.zeros((1, 3)))
    for step in range(5):
        with tf.GradientTape() as tape:
            outputs = tf.nn.softmax(logits) if softmax else tf.identity(logits)
            value = loss(label, outputs)
        logits.assign_sub(tape.gradient(value, logits))
    learned.append(tf.nn.softmax(logits)[0, 0].numpy().item())
print(f"probability learned: {learned[0]:.4f}, with softmax twice {learned[1]:.4f}")
print(f"flag forgotten: {learned[2]:.4f}")
learned = learned[:2]

# From random weights: ten digits, five epochs of fit().
digits, targets = load_digits(return_X_y=True)
for loss in (loss_of, forgotten):
    model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(10)])
    kernel = np.random.default_rng(0).normal(scale=0.1, size=(64, 10))
    model.set_weights([kernel, np.zeros(10)])
    model.compile(keras.optimizers.SGD(0.1), loss, metrics=["accuracy"])
    model.fit(digits / 16, targets, epochs=5, shuffle=False, verbose=0)
    accuracy = model.evaluate(digits / 16, targets, verbose=0)[1]
    print(f"digits, from_logits={loss.from_logits}: accuracy {accuracy:.2f}")
