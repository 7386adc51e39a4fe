"""The same compile() and fit(), executed by PyTorch."""
import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
from sklearn.datasets import load_digits

pixels, labels = load_digits(return_X_y=True)
x = (pixels[:1000] / 16).astype("float32")
y = labels[:1000]

rng = np.random.default_rng(0)
kernels = rng.normal(0, 0.2, size=(64, 32)), rng.normal(0, 0.2, size=(32, 10))

model = keras.Sequential(
    [
        keras.Input((64,)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(10),
    ]
)
for layer, kernel in zip(model.layers, kernels):
    layer.kernel.assign(kernel)

model.compile(
    optimizer=keras.optimizers.SGD(0.1, momentum=0.9),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
history = model.fit(x, y, batch_size=64, epochs=5, shuffle=False, verbose=0)

losses, accuracies = history.history["loss"], history.history["accuracy"]
for epoch, (loss, accuracy) in enumerate(zip(losses, accuracies)):
    print(f"epoch {epoch}: loss {loss:.4f}  accuracy {accuracy:.3f}")
