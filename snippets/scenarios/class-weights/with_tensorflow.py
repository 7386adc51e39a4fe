"""class_weight counts in training alone: validation has another loss, same rows."""

import numpy as np
from tensorflow import keras

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 4)).astype(np.float32)
y = (x[:, 0] > 0.8).astype(np.float32)

model = keras.Sequential(
    [keras.Input((4,)), keras.layers.Dense(1, kernel_initializer="zeros")]
)
loss_of = keras.losses.BinaryCrossentropy(from_logits=True)
model.compile(keras.optimizers.SGD(0.0), loss_of)  # nothing moves: one loss

history = model.fit(
    x,
    y,
    batch_size=64,
    validation_data=(x, y),
    class_weight={0: 1.0, 1: 9.0},
    verbose=0,
).history

print(f"training   {history['loss'][0]:.4f}")
print(f"validation {history['val_loss'][0]:.4f}")
heavier = history["loss"][0] / history["val_loss"][0]
