"""On JAX, seed 0 gives other weights than on the others."""
import os

os.environ["KERAS_BACKEND"] = "jax"
import keras
import numpy as np

keras.utils.set_random_seed(0)
dense = keras.layers.Dense(4, use_bias=False, kernel_initializer="glorot_uniform")
dense.build((None, 1))
initial = keras.ops.convert_to_numpy(dense.kernel)[0]
print("seed 0:", *(f"{value:.4f}" for value in initial))

limit = (6 / (1 + 4)) ** 0.5
dense.set_weights([np.random.default_rng(0).uniform(-limit, limit, (1, 4))])
from_numpy = keras.ops.convert_to_numpy(dense.kernel)[0]
print("by NumPy:", *(f"{value:.4f}" for value in from_numpy))
