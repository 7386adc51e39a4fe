"""Twenty layers of ReLU shrink the signal by 10^-3: set He's initialiser yourself."""
import math

import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(0)
x = keras.random.normal((64, 256))


def order_of_output(initializer):
    stack = keras.Sequential()
    for _ in range(20):
        layer = layers.Dense(256, use_bias=False, kernel_initializer=initializer)
        stack.add(layer)
        stack.add(layers.ReLU())
    sizes = [np.std(x), np.std(stack(x))]
    print(f"std before {sizes[0]:.2f}, after {sizes[1]:.0e}")
    return math.log10(sizes[1])


default_order = order_of_output("glorot_uniform")  # the default
he_order = order_of_output("he_uniform")
