"""Weights come from +-sqrt(6 / (inputs + outputs)), biases are zero."""
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(0)
linear = layers.Dense(128)
linear.build((None, 256))
conv = layers.Conv2D(32, kernel_size=3)
conv.build((None, None, None, 64))


def describe(name, weight):
    weight = weight.numpy()
    bound = np.abs(weight).max().item()
    print(f"{name:<12} largest {bound:.4f}, std {weight.std(ddof=1):.4f}")
    return bound


linear_bound = describe("linear", linear.kernel)
linear_bias_bound = describe("linear bias", linear.bias)
conv_bound = describe("conv", conv.kernel)
conv_bias_bound = describe("conv bias", conv.bias)

print(f"sqrt(6 / (256 + 128))       = {(6 / (256 + 128)) ** 0.5:.4f}")
print(f"sqrt(6 / (64 * 9 + 32 * 9)) = {(6 / (64 * 9 + 32 * 9)) ** 0.5:.4f}")
