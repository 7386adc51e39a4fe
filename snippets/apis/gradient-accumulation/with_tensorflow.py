"""The optimizer averages over gradient_accumulation_steps micro-batches by itself."""
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(16, 3)).astype("float32")
y = rng.normal(size=(16, 1)).astype("float32")


def train(batch_size, accumulate=None):
    layer = keras.layers.Dense(1, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((3,)), layer])
    optimizer = keras.optimizers.SGD(0.1, gradient_accumulation_steps=accumulate)
    model.compile(optimizer, loss="mse")
    model.fit(x, y, batch_size=batch_size, shuffle=False, verbose=0)
    return [round(w, 4) for w in layer.get_weights()[0][:, 0].tolist()]


large = train(batch_size=8)
small = train(batch_size=2)
accumulated = train(batch_size=2, accumulate=4)
print("batches of 8             ", large)
print("batches of 2             ", small)
print("2, accumulated over 4    ", accumulated)
