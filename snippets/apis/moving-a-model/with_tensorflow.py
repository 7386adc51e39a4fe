"""A model has no .to: its variables stay on the device on which they were made."""
import keras
import tensorflow as tf

# Two devices on any machine: the CPU, divided.
cpu = tf.config.list_physical_devices("CPU")[0]
half = tf.config.LogicalDeviceConfiguration()
tf.config.set_logical_device_configuration(cpu, [half, half])


class Standardise(keras.layers.Layer):
    def build(self, input_shape):
        self.weight = self.add_weight(shape=(3,), initializer="ones")
        self.mean = self.add_weight(shape=(3,), trainable=False, initializer="zeros")
        self.scale = tf.ones(3)


with tf.device("/CPU:1"):
    model = Standardise()
    model.build((None, 3))
weight_there = model.weight.value.device.endswith("CPU:1")
buffer_there = model.mean.value.device.endswith("CPU:1")
attribute_there = model.scale.device.endswith("CPU:1")
print("weight there:   ", weight_there)
print("buffer there:   ", buffer_there)
print("attribute there:", attribute_there)
print("model has .to:  ", hasattr(model, "to"))

batch = tf.ones((2, 3))
product = batch * model.weight  # no error, and no move by hand
print("batch on", batch.device[-5:], "and product on", product.device[-5:])
