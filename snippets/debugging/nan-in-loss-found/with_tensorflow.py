"""enable_check_numerics names the first operation; then take the stable loss."""
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
inputs = rng.normal(size=(8, 4)).astype("float32")
start = rng.normal(size=(4, 3)).astype("float32") * 0.01
x = tf.constant(inputs * 40)
labels = tf.constant([0, 1, 2, 0, 1, 2, 0, 1])
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def by_hand(logits):
    right = tf.gather(tf.nn.softmax(logits, axis=1), labels, axis=1, batch_dims=1)
    return -tf.reduce_mean(tf.math.log(right))


def train(loss_function):
    kernel = tf.Variable(start)
    losses = []
    for _ in range(4):
        with tf.GradientTape() as tape:
            loss = loss_function(x @ kernel)
        kernel.assign_sub(0.3 * tape.gradient(loss, kernel))
        losses.append(float(loss))
    return losses


tf.debugging.enable_check_numerics()
try:
    train(by_hand)
except tf.errors.InvalidArgumentError as error:
    for line in str(error).splitlines():
        if "Detected" in line or "-Inf elements" in line:
            print(line.split(" (#")[0])
tf.debugging.disable_check_numerics()

losses = train(lambda logits: cross_entropy(labels, logits))
print("fixed:", [f"{loss:.4f}" for loss in losses])
