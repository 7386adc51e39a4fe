"""One line before the import puts the same file on JAX."""
import os

os.environ["KERAS_BACKEND"] = "jax"

import keras
import numpy as np
from sklearn.datasets import load_digits

images, labels = load_digits(return_X_y=True)
images, labels = images[:256].astype("float32") / 16, labels[:256]

model = keras.Sequential([
    keras.Input([64]),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(10),
])
rng = np.random.default_rng(0)
model.set_weights([
    rng.normal(0, 0.1, weight.shape).astype("float32") for weight in model.weights
])
outputs = keras.ops.convert_to_numpy(model(images[:2]))
print("backend:", keras.backend.backend())
print("first outputs:", *(f"{value:.4f}" for value in outputs[0, :4]))

model.compile(
    optimizer=keras.optimizers.SGD(learning_rate=0.5),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
)
history = model.fit(
    images, labels, batch_size=32, epochs=3, shuffle=False, verbose=0
)
losses = history.history["loss"]
for epoch, loss in enumerate(losses, 1):
    print(f"epoch {epoch}: loss {loss:.4f}")
