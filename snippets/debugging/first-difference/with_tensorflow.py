"""A model with all activations as outputs: GELU's formula first, then an epsilon."""
import keras
import numpy as np
import tensorflow as tf
from keras.layers import Activation, Dense, LayerNormalization

rng = np.random.default_rng(0)
x = rng.normal(size=(4, 6))
w1, w2 = rng.normal(size=(6, 8)), rng.normal(size=(8, 3))


def reference(x):
    """The model to be ported, in NumPy; float64."""
    dense = x @ w1
    inner = np.sqrt(2 / np.pi) * (dense + 0.044715 * dense**3)
    gelu = 0.5 * dense * (1 + np.tanh(inner))
    centred = gelu - gelu.mean(1, keepdims=True)
    norm = centred / np.sqrt(gelu.var(1, keepdims=True) + 1e-4)
    return {"dense": dense, "gelu": gelu, "norm": norm, "head": norm @ w2}


def first_difference(**layers):
    defaults = {"gelu": Activation("gelu"), "norm": LayerNormalization()}
    dense, head = Dense(8, use_bias=False), Dense(3, use_bias=False)
    parts = {"dense": dense, **defaults, **layers, "head": head}
    port = keras.Sequential([keras.Input((6,)), *parts.values()])
    dense.set_weights([w1])
    head.set_weights([w2])
    outputs = {name: layer.output for name, layer in parts.items()}
    seen = keras.Model(port.inputs, outputs)(tf.constant(x, dtype=tf.float32))
    differences = {
        name: abs(seen[name].numpy() - expected).max()
        for name, expected in reference(x).items()
    }
    for name, size in differences.items():
        print(name, "same" if size < 1e-5 else f"{size:.1e}", end="  ")
    first = next((name for name, size in differences.items() if size > 1e-5), "none")
    return first, seen["head"]


def tanh_gelu():
    return Activation(lambda x: keras.activations.gelu(x, approximate=True))


found = []
for layers in [
    {},
    {"gelu": tanh_gelu()},
    {"gelu": tanh_gelu(), "norm": LayerNormalization(epsilon=1e-4)},
]:
    first, output = first_difference(**layers)
    found.append(first)
    print("first to differ:", first)
