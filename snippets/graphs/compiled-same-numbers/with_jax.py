"""Compiled by XLA, the last digits of float32 sums change; float64 says how far."""
import jax
import jax.numpy as jnp
import numpy as np


def entropy(x):
    probabilities = jax.nn.softmax(x, axis=1)
    return -(probabilities * jnp.log(probabilities)).sum(axis=1)


values = np.random.default_rng(0).normal(size=(64, 1000))
x = jnp.array(values, dtype=jnp.float32)

plain = entropy(x)
result = jax.jit(entropy)(x)
shares = np.exp(values) / np.exp(values).sum(axis=1, keepdims=True)
exact = -(shares * np.log(shares)).sum(axis=1)

print(f"first row: {result[0]:.4f}")
for name, a, b in [
    ("compiled, plain", result, plain),
    ("plain, float64", plain, exact),
    ("compiled, float64", result, exact),
]:
    largest = np.abs(np.float64(a) - np.float64(b)).max()
    print(f"{name:18} differ, by less than 1e-5: {bool(0 < largest < 1e-5)}")
