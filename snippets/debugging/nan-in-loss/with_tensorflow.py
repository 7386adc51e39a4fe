"""A probability underflows to 0, its logarithm is infinite, and all weights are NaN."""
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
inputs = rng.normal(size=(8, 4)).astype("float32")
x = tf.constant(inputs * 40)  # raw features, not standardised
labels = tf.constant([0, 1, 2, 0, 1, 2, 0, 1])
kernel = tf.Variable(rng.normal(size=(4, 3)).astype("float32") * 0.01)

losses, broken = [], []
for step in range(4):
    with tf.GradientTape() as tape:
        probabilities = tf.nn.softmax(x @ kernel, axis=1)
        right = tf.gather(probabilities, labels, axis=1, batch_dims=1)
        loss = -tf.reduce_mean(tf.math.log(right))
    gradient = tape.gradient(loss, kernel)
    kernel.assign_sub(0.3 * gradient)
    losses.append(float(loss))
    broken.append(int(tf.reduce_sum(tf.cast(tf.math.is_nan(kernel), tf.int32))))
    print(f"step {step}: loss {losses[-1]:.4f}, NaN in the weights: {broken[-1]} of 12")
