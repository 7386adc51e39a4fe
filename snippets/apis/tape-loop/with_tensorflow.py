"""A tape returns the gradients; you hand them to the optimizer with their variables."""
import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

pixels, labels = load_digits(return_X_y=True)
x = tf.constant(pixels[:512] / 16, tf.float32)
y = tf.constant(labels[:512])
kernel = np.random.default_rng(0).normal(0, 0.2, size=(64, 10))

model = keras.layers.Dense(10)
model.build((None, 64))
model.kernel.assign(kernel)
optimizer = keras.optimizers.SGD(0.1, momentum=0.9)
loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


@tf.function
def train_step(inputs, targets):
    with tf.GradientTape() as tape:
        loss = loss_function(targets, model(inputs, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    return loss


losses = []
for inputs, targets in tf.data.Dataset.from_tensor_slices((x, y)).batch(64):
    losses.append(float(train_step(inputs, targets)))
    print(f"step {len(losses)}: {losses[-1]:.4f}")
