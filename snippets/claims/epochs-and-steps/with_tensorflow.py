"""fit() with batches of 32 takes 32 steps per epoch of a thousand: 320 in ten."""
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(0)
x = np.random.rand(1000, 32).astype("float32")
y = np.random.randint(0, 10, size=1000)
model = keras.Sequential(
    [
        keras.Input((32,)),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y, epochs=10, batch_size=32, verbose=0)

steps = int(model.optimizer.iterations)
print("samples per step:", 32)
print("steps in 10 epochs:", steps)
