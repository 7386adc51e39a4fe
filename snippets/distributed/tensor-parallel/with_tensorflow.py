"""A layer split by columns and the next split by rows train as one device does."""
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
    def place(tensor, *specs):
        copy = dtensor.copy_to_mesh(tensor, dtensor.Layout.replicated(mesh, len(specs)))
        return dtensor.relayout(copy, dtensor.Layout(specs, mesh))

    columns, rows = (dtensor.UNSHARDED, "model"), ("model", dtensor.UNSHARDED)
    w1 = dtensor.DVariable(place(first, *columns))
    w2 = dtensor.DVariable(place(second, *rows))
    inputs = place(x, dtensor.UNSHARDED, dtensor.UNSHARDED)  # all images everywhere
    targets = place(y, dtensor.UNSHARDED)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            logits = tf.nn.relu(inputs @ w1) @ w2
            loss = tf.reduce_mean(
                tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)
            )
        for weight, gradient in zip((w1, w2), tape.gradient(loss, (w1, w2))):
            weight.assign_sub(0.5 * gradient)
        return loss

    losses = [float(step()) for _ in range(4)]
    pieces = [dtensor.unpack(weight.read_value())[0] for weight in (w1, w2)]
    return losses, [piece.shape.as_list() for piece in pieces]


one_device = dtensor.create_mesh([("model", 1)], devices=["CPU:0"])
two_devices = dtensor.create_mesh([("model", 2)], devices=["CPU:0", "CPU:1"])
one_process, _ = train(one_device)
losses, shapes_held = train(two_devices)

print("shapes held:", shapes_held)
print("one device: ", [round(loss, 5) for loss in one_process])
print("two devices:", [round(loss, 5) for loss in losses])
difference = np.abs(np.subtract(losses, one_process)).max()
print("differ by less than 1e-6:", bool(difference < 1e-6))
