"""Ten sigmoid layers: the first gets a millionth of the last's gradient; tanh: all."""
import math

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
weights = rng.normal(0, 1 / 8, size=(10, 64, 64)).astype("float32")  # 64 inputs each
inputs = rng.normal(size=(32, 64)).astype("float32")


def norms_by_layer(activation, gain):
    kernels = [tf.Variable(w * gain) for w in weights]
    with tf.GradientTape() as tape:
        x = tf.constant(inputs)
        for kernel in kernels:
            x = activation(x @ kernel)
        total = tf.reduce_sum(x)
    gradients = tape.gradient(total, kernels)
    return [float(tf.norm(g)) for g in gradients]


cases = {
    "sigmoid": (tf.sigmoid, 1.0),
    "tanh": (tf.tanh, 1.0),
    "ReLU": (tf.nn.relu, 1.0),
    "ReLU, He": (tf.nn.relu, math.sqrt(2)),
    "ReLU, times 4": (tf.nn.relu, 4.0),
}
orders = {}
print("layer             1       4       7      10")
for name, (activation, gain) in cases.items():
    norms = norms_by_layer(activation, gain)
    orders[name] = [math.log10(norm) for norm in norms]
    print(f"{name:<14}", " ".join(f"{norm:.1e}" for norm in norms[::3]))
