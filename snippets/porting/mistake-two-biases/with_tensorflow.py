"""The original: an LSTM has one bias, and SGD moves it by one gradient."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
kernel, recurrent = rng.normal(size=(4, 32)) / 2, rng.normal(size=(8, 32)) / 2
x = tf.constant(rng.normal(size=(16, 5, 4)), tf.float32)
y = tf.constant(rng.normal(size=(16, 8)), tf.float32)

lstm = layers.LSTM(8)
lstm.build(x.shape)
lstm.set_weights([kernel, recurrent, np.zeros(32)])
optimizer = keras.optimizers.SGD(0.1)
output = lstm(x)
for step in range(20):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((lstm(x, training=True) - y) ** 2)
    gradients = tape.gradient(loss, lstm.trainable_variables)
    optimizer.apply(gradients, lstm.trainable_variables)
    if step == 0:
        right_step = forgotten_step = tf.identity(lstm.weights[2])
right = forgotten = lstm.weights[2]
print(f"bias after 1 step: norm {tf.norm(right_step):.5f}")
print(f"after 20:          norm {tf.norm(right.value):.5f}")
