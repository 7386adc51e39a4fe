"""Tensors of two devices mix: TensorFlow copies them to where the operation runs."""
import tensorflow as tf

# Two devices on any machine: the CPU, divided.
cpu = tf.config.list_physical_devices("CPU")[0]
half = tf.config.LogicalDeviceConfiguration()
tf.config.set_logical_device_configuration(cpu, [half, half])

with tf.device("/CPU:0"):
    here = tf.ones((2, 2))
with tf.device("/CPU:1"):
    there = tf.ones((2, 2))
    scalar_there = tf.constant(1.0)


def move_then_add():
    with tf.device("/CPU:1"):
        return tf.identity(here) + there


operations = {
    "here + there": lambda: here + there,
    "here + 0-dim": lambda: here + tf.constant(1.0),
    "there + 0-dim": lambda: there + tf.constant(1.0),
    "here + 0-dim there": lambda: here + scalar_there,
    "concatenate": lambda: tf.concat([here, there], axis=0),
    "here @ there": lambda: here @ there,
    "there @ here": lambda: there @ here,
    "move, then add": move_then_add,
}
refused = {}
for name, operation in operations.items():
    result = operation().device[-5:]
    refused[name] = 0
    print(f"{name:<18} {result}")
