"""get_weights() hands out NumPy copies: what was held as best stays the best."""
import copy

import keras
import tensorflow as tf

dense = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
model = keras.Sequential([keras.Input([1]), dense])
optimizer = keras.optimizers.SGD(learning_rate=0.5)

steps = []
for step in range(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model(tf.ones((1, 1)), training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    steps.append(dense.kernel.numpy().item())
    if step == 0:  # the best so far, as the validation data say
        best = model.get_weights()
        best_copy = copy.deepcopy(model.get_weights())

held = best[0].item()
kept_as_copy = best_copy[0].item()
print("weight after each step:", steps)
print("held from the first step:", held)
print("copied at the first step:", kept_as_copy)
