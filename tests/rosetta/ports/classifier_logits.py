# A text classifier, ported from PyTorch: the loss takes logits for probabilities.
import keras
import tensorflow as tf
from keras import layers

vocabulary, width, classes = 20_000, 128, 4
inputs = keras.Input((200,), dtype="int32")
x = layers.Embedding(vocabulary, width)(inputs)
x = layers.Conv1D(128, 5, activation="relu")(x)
x = layers.GlobalMaxPooling1D()(x)
x = layers.Dense(64, activation="relu")(x)
outputs = layers.Dense(classes)(x)
model = keras.Model(inputs, outputs)

optimizer = keras.optimizers.Adam(1e-3, epsilon=1e-8)
loss_fn = keras.losses.SparseCategoricalCrossentropy()  # fault


@tf.function
def step(texts, labels):
    with tf.GradientTape() as tape:
        loss = loss_fn(labels, model(texts, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


def train(dataset, epochs):
    for _ in range(epochs):
        for texts, labels in dataset:
            step(texts, labels)
