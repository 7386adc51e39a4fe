"""A .keras file holds all but dropout's seed: with it, equal bit for bit."""
import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

images, labels = load_digits(return_X_y=True)
images, labels = images[:256].astype("float32") / 16, labels[:256]


def new():
    keras.utils.set_random_seed(0)
    model = keras.Sequential([
        keras.Input([64]),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(10),
    ])
    compile(model)
    return model


def compile(model):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss, jit_compile=False)


def train(model, epochs):
    for epoch in epochs:
        order = np.random.default_rng(epoch).permutation(256)  # known from the epoch
        model.fit(images[order], labels[order], batch_size=32, shuffle=False, verbose=0)


def weights(model):
    return tf.concat([tf.reshape(w, [-1]) for w in model.trainable_weights], 0)


model = new()
train(model, range(2))
model.save("checkpoint.keras")  # weights, optimizer state, configuration
np.save("dropout.npy", model.layers[1].seed_generator.state)
train(model, range(2, 4))  # the run that is not interrupted
expected = weights(model)


def resume(without=None):
    model = keras.models.load_model("checkpoint.keras")
    epoch = int(model.optimizer.iterations) // 8  # the optimizer has counted the steps
    if without == "optimizer":
        compile(model)  # begins with a new optimizer
    if without != "random state":
        model.layers[1].seed_generator.state.assign(np.load("dropout.npy"))
    train(model, range(0 if without == "epoch" else epoch, 4))
    return bool(tf.reduce_all(weights(model) == expected))


equal = {"everything restored": resume()}
for part in ["optimizer", "random state", "epoch"]:
    equal[f"without the {part}"] = resume(without=part)
print(*(f"{name}: {same}" for name, same in equal.items()), sep="\n")
