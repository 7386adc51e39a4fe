"""Matrix products, with GELU between two of them, in each of the number formats."""
from itertools import cycle

import keras
import tensorflow as tf
from arrays import Step, inputs, weights
from keras.initializers import Constant

# What weights and inputs are kept in. Keras's mixed policy keeps float32, and casts in
# every call, as PyTorch's autocast does.
POLICIES = {
    "float16": "float16",
    "bfloat16": "bfloat16",
    "bfloat16-xla": "bfloat16",
    "mixed": "mixed_bfloat16",
    "float64": "float64",
}


def model(sizes, policy):
    layers = []
    for kernel in weights(sizes):
        dense = keras.layers.Dense(
            kernel.shape[1],
            use_bias=False,
            kernel_initializer=Constant(kernel),
            dtype=policy,
        )
        layers += [dense, keras.layers.Activation("gelu", dtype=policy)]
    return keras.Sequential(layers[:-1])


def make(mode, batch, sizes):
    if mode == "tf32" and not tf.config.list_physical_devices("GPU"):
        reason = "TF32 exists on NVIDIA GPUs from Ampere on; this device is a CPU"
        raise NotImplementedError(reason)
    tf.config.experimental.enable_tensor_float_32_execution(mode == "tf32")
    policy = POLICIES.get(mode, "float32")
    net = model(sizes, policy)
    xs = [tf.cast(x, net.layers[0].variable_dtype) for x in inputs(batch, sizes)]
    net(xs[0])  # makes the weights

    @tf.function(jit_compile=mode.endswith("xla"))
    def forward(x):
        return net(x, training=False)

    def step():
        return forward(next(data))[:4]  # all is computed, the gate sees four rows

    data = cycle(xs)
    return Step(step, lambda: tf.cast(forward(xs[0]), "float64").numpy(), batch, sizes)
