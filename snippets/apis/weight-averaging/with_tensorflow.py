"""use_ema=True replaces the model's weights by their average when fit() ends."""
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(10, 3)).astype("float32")
y = rng.normal(size=(10, 1)).astype("float32")

layer = keras.layers.Dense(1, kernel_initializer="ones")
model = keras.Sequential([keras.Input((3,)), layer])
optimizer = keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=0.9)
model.compile(optimizer, loss="mse")


def rounded_weights():
    return [round(w, 4) for w in layer.get_weights()[0][:, 0].tolist()]


by_batch = []
note = keras.callbacks.LambdaCallback(
    on_train_batch_end=lambda batch, logs: by_batch.append(rounded_weights())
)
model.fit(x, y, batch_size=2, shuffle=False, verbose=0, callbacks=[note])

last = by_batch[-1]
average = rounded_weights()
after_training = average
print("last weights   ", last)
print("average        ", average)
print("the model holds", after_training)
