# A regression, ported from PyTorch's Adam(weight_decay=...): Keras's argument of that name is another thing.
import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
features = np.random.default_rng(0).normal(size=(1000, 20)).astype("float32")
targets = features @ np.ones((20, 1), "float32")

model = tf.keras.Sequential(
    [
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(1),
    ]
)
optimizer = tf.keras.optimizers.Adam(learning_rate=1e-3, epsilon=1e-8, weight_decay=1e-2)  # fault
model.compile(optimizer=optimizer, loss="mse")
dataset = tf.data.Dataset.from_tensor_slices((features, targets)).shuffle(len(features)).batch(64).prefetch(2)
model.fit(dataset, epochs=20, verbose=0)
print(model.evaluate(features, targets))
