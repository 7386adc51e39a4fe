"""A layer called before the tape opens: the loss falls, the encoder stays as it was."""
import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
x = tf.constant(images[:500] / 16, dtype=tf.float32)
y = tf.constant(digits[:500])

rng = np.random.default_rng(0)
encoder, head = keras.layers.Dense(32, "relu"), keras.layers.Dense(10)
for layer, inputs in [(encoder, 64), (head, 32)]:
    layer.build((None, inputs))
    layer.kernel.assign(rng.normal(0, 0.1, layer.kernel.shape))
weights = encoder.trainable_variables + head.trainable_variables
optimizer = keras.optimizers.SGD(0.5)
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

losses = []
for step in range(60):
    features = encoder(x)  # from the days when the encoder was frozen
    with tf.GradientTape() as tape:
        logits = head(features)
        loss = cross_entropy(y, logits)
    gradients = tape.gradient(loss, weights)
    optimizer.apply(gradients, weights)
    losses.append(float(loss))
    if step % 20 == 0:
        print(f"step {step}: {losses[-1]:.4f}")
print(f"step {step}: {losses[-1]:.4f}")
accuracy = float(tf.reduce_mean(tf.cast(tf.argmax(logits, 1) == y, tf.float32)))
print("accuracy:", round(accuracy, 3))
