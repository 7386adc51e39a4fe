"""No error points at the copies: ask each tensor where it is, and where results are."""
import keras
import tensorflow as tf

cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(
    cpu, [tf.config.LogicalDeviceConfiguration()] * 2
)


class Planted(keras.layers.Layer):
    scale = tf.constant([1.0, 0.5, 2.0])  # made once, where the program started

    def call(self, x):
        return x * self.scale + tf.range(3.0)


class Fixed(keras.layers.Layer):
    def build(self, input_shape):  # made where the layer is built
        initial = keras.initializers.Constant([1.0, 0.5, 2.0])
        self.scale = self.add_weight(shape=(3,), initializer=initial, trainable=False)

    def call(self, x):
        return x * self.scale + tf.range(3.0)


for kind in (Planted, Fixed):
    with tf.device("CPU:1"):
        layer = kind()
        layer.build((None, 3))
        inside = layer(tf.ones((2, 3)))
    x = tf.ones((2, 3))  # the scope has ended: this tensor and the call are outside it
    scale = tf.convert_to_tensor(layer.scale) if kind is Planted else layer.scale.value
    print(f"{kind.__name__}: scale is on {scale.device[-5:]}")
    print("  called in the scope: ", inside.device[-5:])
    print("  called outside of it:", layer(x).device[-5:])

prediction = layer(tf.constant([[1.0, 2.0, 3.0]]))
print("prediction", prediction.numpy().tolist())
