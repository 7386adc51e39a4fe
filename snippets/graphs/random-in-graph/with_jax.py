"""Python's and NumPy's draws happen once, while tracing; jax.random follows its key."""
import random

import jax
import numpy as np


@jax.jit
def from_random():
    return random.random()


@jax.jit
def from_np_random():
    return np.random.rand()


@jax.jit
def from_key(key):
    return jax.random.uniform(key)


key = jax.random.key(0)
keys = iter(jax.random.split(key, 3))
sources = {
    "random.random()": from_random,
    "np.random.rand()": from_np_random,
    "jax.random, the same key": lambda: from_key(key),
    "jax.random, a new key": lambda: from_key(next(keys)),
}
for source, draw in sources.items():
    values = [float(draw()) for _ in range(3)]
    print(f"{source}: {len(set(values))} different in 3 calls")
