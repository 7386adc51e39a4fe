"""A Python number is an input from the first call on, as an array is."""
import jax
import jax.numpy as jnp

captures = 0


@jax.jit
def scale(x, factor):
    global captures
    captures += 1
    return x * factor


x = jnp.ones(2)
factors = [0.5, 0.25, 2.0]
results = []

for factor in factors:
    results.append(scale(x, factor))
    print("number", factor, "captures so far:", captures)
captures_number = captures

captures = 0
for factor in factors:
    results.append(scale(x, jnp.array(factor)))
    print("tensor", factor, "captures so far:", captures)
captures_tensor = captures
