"""Weights are made in build(), which is told the input's shape; call() computes."""
import keras
import numpy as np
import tensorflow as tf
from keras import ops

rng = np.random.default_rng(0)
kernel, gate = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
x = tf.constant(rng.normal(size=(4, 3)), dtype=tf.float32)


@keras.saving.register_keras_serializable(package="example")
class GatedLinear(keras.layers.Layer):
    def __init__(self, units, bias=0.0, **kwargs):
        super().__init__(**kwargs)
        self.units, self.bias_value = units, bias

    def build(self, input_shape):
        shape = (input_shape[-1], self.units)
        start = keras.initializers.Constant(self.bias_value)
        self.kernel = self.add_weight(shape=shape, name="kernel")  # Glorot uniform
        self.gate = self.add_weight(shape=shape, name="gate")
        self.bias = self.add_weight(shape=shape[1:], initializer=start, name="bias")

    def call(self, x):
        gate = ops.sigmoid(x @ self.gate + self.bias)
        return (x @ self.kernel) * gate

    def get_config(self):
        return {**super().get_config(), "units": self.units, "bias": self.bias_value}


layer = GatedLinear.from_config(GatedLinear(2, bias=1.0).get_config())
layer.build(x.shape)
layer.set_weights([kernel, gate, layer.bias])

with tf.GradientTape() as tape:
    output = layer(x)
    total = tf.reduce_sum(output)
kernel_gradient = tape.gradient(total, layer.kernel.value)
print([round(v, 4) for v in output[0].numpy().tolist()])
print([round(v, 4) for v in kernel_gradient[0].numpy().tolist()])
print({name: layer.get_config()[name] for name in ("units", "bias")})
