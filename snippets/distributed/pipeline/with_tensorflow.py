"""TensorFlow has no pipeline: two stages placed by hand, and four micro-batches."""
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(
    cpu, [tf.config.LogicalDeviceConfiguration()] * 2
)

images, labels = load_digits(return_X_y=True)
x = tf.constant(images[:64] / 16, tf.float32)
y = tf.constant(labels[:64])
rng = np.random.default_rng(0)
first = rng.normal(0, 0.1, (64, 32))
second = rng.normal(0, 0.1, (32, 10))


@tf.function
def gradients_of(weights, x, y):
    with tf.GradientTape() as tape:
        tape.watch(weights)
        with tf.device("CPU:0"):
            hidden = tf.nn.relu(x @ weights[0])
        with tf.device("CPU:1"):  # TensorFlow copies `hidden`, and its gradient
            logits = hidden @ weights[1]
            loss = tf.reduce_mean(
                tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits)
            )
    return loss, tape.gradient(loss, weights)


def train(devices, microbatches):
    with tf.device(devices[0]):
        w1 = tf.Variable(first, dtype=tf.float32)
    with tf.device(devices[1]):
        w2 = tf.Variable(second, dtype=tf.float32)
    losses = []
    for _ in range(4):
        parts = []
        for part in zip(tf.split(x, microbatches), tf.split(y, microbatches)):
            parts.append(gradients_of([w1.value(), w2.value()], *part))
        for index, weight in enumerate((w1, w2)):
            total = tf.add_n([gradients[index] for _, gradients in parts])
            weight.assign_sub(0.5 * total / microbatches)
        losses.append(float(tf.add_n([loss for loss, _ in parts]) / microbatches))
    return losses


one_process = train(["CPU:0", "CPU:0"], microbatches=1)
losses = train(["CPU:0", "CPU:1"], microbatches=4)

print("one process:", [round(loss, 5) for loss in one_process])
print("two stages: ", [round(loss, 5) for loss in losses])
difference = np.abs(np.subtract(losses, one_process)).max()
print("differ by less than 1e-6:", bool(difference < 1e-6))
