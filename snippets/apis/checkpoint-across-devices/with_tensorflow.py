"""Keras's and TensorFlow's files hold arrays: they load where the variables are."""
import os
import tempfile

import keras
import tensorflow as tf

# Two devices on any machine: the CPU, divided.
cpu = tf.config.list_physical_devices("CPU")[0]
half = tf.config.LogicalDeviceConfiguration()
tf.config.set_logical_device_configuration(cpu, [half, half])


def build(device, kernel):
    with tf.device(device):
        layer = keras.layers.Dense(1, kernel_initializer=kernel)
        model = keras.Sequential([keras.Input((2,)), layer])
    print(kernel, "on", layer.kernel.value.device[-5:])
    return model, layer.kernel


saved, _ = build("/CPU:1", "ones")
loaded, kernel = build("/CPU:0", "zeros")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "model.weights.h5")
    saved.save_weights(path)
    loaded.load_weights(path)
    raised = 0
    print("load_weights:", kernel.value.device[-5:], kernel.numpy()[:, 0].tolist())

    path = os.path.join(folder, "checkpoint")
    tf.train.Checkpoint(kernel=saved.weights[0].value).write(path)
    kernel.assign(tf.zeros((2, 1)))
    tf.train.Checkpoint(kernel=kernel.value).read(path).assert_consumed()
    print("Checkpoint.read:", kernel.value.device[-5:], kernel.numpy()[:, 0].tolist())
restored = kernel[:, 0]
