"""Split by a layout of its own, the momentum is halved; the weights are whole."""
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from tensorflow.experimental import dtensor

cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(
    cpu, [tf.config.LogicalDeviceConfiguration()] * 2
)

images, labels = load_digits(return_X_y=True)
x = tf.constant(images[:64] / 16, tf.float32)
y = tf.constant(labels[:64])
rng = np.random.default_rng(0)
first = tf.constant(rng.normal(0, 0.1, (64, 32)), tf.float32)
second = tf.constant(rng.normal(0, 0.1, (32, 10)), tf.float32)


def train(mesh):
    whole = dtensor.Layout.replicated(mesh, rank=2)
    rows = dtensor.Layout(["shard", dtensor.UNSHARDED], mesh)

    def place(tensor, layout):
        copied = dtensor.Layout.replicated(mesh, layout.rank)
        return dtensor.relayout(dtensor.copy_to_mesh(tensor, copied), layout)

    weights = [dtensor.DVariable(place(value, whole)) for value in (first, second)]
    zeros = [tf.zeros_like(value) for value in (first, second)]
    momenta = [dtensor.DVariable(place(value, rows)) for value in zeros]
    inputs = place(x, rows)  # every device its own images
    targets = place(y, dtensor.Layout(["shard"], mesh))

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            logits = tf.nn.relu(inputs @ weights[0]) @ weights[1]
            loss = tf.reduce_mean(
                tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)
            )
        gradients = tape.gradient(loss, weights)
        for weight, momentum, gradient in zip(weights, momenta, gradients):
            momentum.assign(0.9 * momentum + dtensor.relayout(gradient, rows))
            weight.assign_sub(dtensor.relayout(0.1 * momentum, whole))
        return loss

    losses = [float(step()) for _ in range(4)]
    pieces = [dtensor.unpack(momentum.read_value())[0] for momentum in momenta]
    return losses, sum(piece.numpy().nbytes for piece in pieces)


one_device = dtensor.create_mesh([("shard", 1)], devices=["CPU:0"])
two_devices = dtensor.create_mesh([("shard", 2)], devices=["CPU:0", "CPU:1"])
one_process, bytes_whole = train(one_device)
losses, bytes_held = train(two_devices)

print("bytes of momentum held:", bytes_held, "of", bytes_whole)
print("one device: ", [round(loss, 5) for loss in one_process])
print("two devices:", [round(loss, 5) for loss in losses])
difference = np.abs(np.subtract(losses, one_process)).max()
print("differ by less than 1e-6:", bool(difference < 1e-6))
