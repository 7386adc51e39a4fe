"""A schedule counts batches; changing the rate by epoch takes a callback."""
import keras
import numpy as np


def train(learning_rate, callbacks=()):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    optimizer = keras.optimizers.SGD(learning_rate)
    model.compile(optimizer, loss="mse")
    rates = []
    note = keras.callbacks.LambdaCallback(
        on_train_batch_begin=lambda batch, logs: rates.append(
            float(optimizer.learning_rate)
        )
    )
    x = y = np.zeros((3, 1))
    model.fit(x, y, batch_size=1, epochs=2, verbose=0, callbacks=[*callbacks, note])
    return rates


halve = keras.callbacks.LearningRateScheduler(lambda epoch, rate: 0.5**epoch)
by_epoch = train(1.0, callbacks=[halve])
by_batch = train(keras.optimizers.schedules.ExponentialDecay(1.0, 1, 0.5))
as_usual = by_batch  # the schedule handed to the optimizer
print("by epoch:", by_epoch)
print("by batch:", by_batch)
