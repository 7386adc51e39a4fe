"""Only the layouts change; the program and its losses stay the same."""
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from tensorflow.experimental import dtensor

cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(
    cpu, [tf.config.LogicalDeviceConfiguration()] * 4
)

images, labels = load_digits(return_X_y=True)
x = tf.constant(images[:64] / 16, tf.float32)
y = tf.constant(labels[:64])
rng = np.random.default_rng(0)
first = tf.constant(rng.normal(0, 0.1, (64, 32)), tf.float32)
second = tf.constant(rng.normal(0, 0.1, (32, 10)), tf.float32)


@tf.function
def step(weights, x, y):  # knows nothing of devices
    with tf.GradientTape() as tape:
        logits = tf.nn.relu(x @ weights[0]) @ weights[1]
        loss = tf.reduce_mean(
            tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits)
        )
    for weight, gradient in zip(weights, tape.gradient(loss, weights)):
        weight.assign_sub(0.5 * gradient)
    return loss


def train(data, model):
    devices = [f"CPU:{index}" for index in range(data * model)]
    mesh = dtensor.create_mesh([("data", data), ("model", model)], devices=devices)

    def place(tensor, *specs):
        copy = dtensor.copy_to_mesh(tensor, dtensor.Layout.replicated(mesh, len(specs)))
        return dtensor.relayout(copy, dtensor.Layout(specs, mesh))

    weights = [
        dtensor.DVariable(place(first, dtensor.UNSHARDED, "model")),
        dtensor.DVariable(place(second, "model", dtensor.UNSHARDED)),
    ]
    batch = place(x, "data", dtensor.UNSHARDED), place(y, "data")
    return [float(step(weights, *batch)) for _ in range(4)]


one_process = train(1, 1)
shapes = [(4, 1), (1, 4), (2, 2)]
losses = {f"{data} x {model}": train(data, model) for data, model in shapes}

print("data x model")
print("1 x 1:", [round(loss, 5) for loss in one_process])
for name, values in losses.items():
    print(name + ":", [round(loss, 5) for loss in values])
difference = np.abs(np.subtract(list(losses.values()), one_process)).max()
print("differ by less than 1e-6:", bool(difference < 1e-6))
