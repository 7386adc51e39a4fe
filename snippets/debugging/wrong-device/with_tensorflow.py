"""The same five: tensors are copied to the device of the call, without an error."""
import keras
import tensorflow as tf

# Two devices that every machine can have: the CPU, divided.
cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(
    cpu, [tf.config.LogicalDeviceConfiguration()] * 2
)
batch = tf.ones((4, 3))
with tf.device("CPU:1"):
    model = keras.layers.Dense(2)
    model.build((None, 3))
    weights = tf.ones(3)
    elsewhere = tf.identity(batch)
here = keras.layers.Dense(2)
learnt = tf.Variable(tf.ones(3))

cases = {
    "batch left behind": lambda: model(batch),
    "model left behind": lambda: here(elsewhere),
    "class weights left behind": lambda: batch * weights,
    "numpy() on another device": lambda: weights.numpy(),
    "numpy() with a gradient": lambda: learnt.numpy(),
}
refused = {}
for name, case in cases.items():
    result = case()
    refused[name] = 0
    kind = result.device[-5:] if tf.is_tensor(result) else type(result).__name__
    print(f"{name}: {kind}")
print("model is on", model.kernel.value.device[-5:])
with tf.device("CPU:1"):
    print("the same call in the scope of CPU:1:", model(batch).device[-5:])
