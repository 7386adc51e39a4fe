"""jax.jit traces for every new size; a Python number is an argument like any other."""
import jax
import jax.numpy as jnp

captures = 0


@jax.jit
def scale(x, factor):
    global captures
    captures += 1  # Python executes this line only while jax.jit traces
    return x * factor


calls = [
    (jnp.ones(3), 2.0),
    (jnp.ones(3), 2.0),  # nothing new
    (jnp.ones(4), 2.0),  # another size
    (jnp.ones(5), 2.0),  # yet another size
    (jnp.ones(5), 3.0),  # another Python number
]
results = []
for x, factor in calls:
    before = captures
    results.append(scale(x, factor))
    print(x.shape, factor, "captured" if captures > before else "reused")
print("captures:", captures)
