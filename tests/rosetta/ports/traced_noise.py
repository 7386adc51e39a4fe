# Noise in a training step, ported from PyTorch: NumPy draws it once, while the step is traced.
import numpy as np
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Dense(64, activation="tanh"), tf.keras.layers.Dense(8)])
optimizer = tf.keras.optimizers.Adam(1e-3, epsilon=1e-8)


@tf.function
def denoise_step(clean):
    noisy = clean + np.random.normal(scale=0.1, size=(8,)).astype("float32")  # fault
    with tf.GradientTape() as tape:
        restored = model(noisy, training=True)
        loss = tf.reduce_mean(tf.abs(restored - clean))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
