"""Each operation runs at once: Python can print, branch and loop on its result."""
import jax.numpy as jnp

x = jnp.array([1.0, 2.0, 3.0])
while x.sum() < 20:
    x = x * 2
    print(x.tolist())

if x.max() > 10:
    print("the largest is", x.max().item())
