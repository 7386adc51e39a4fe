"""jax.jit finds its traces by the function: another jit hits, another def misses."""
import jax
import jax.numpy as jnp

captures = 0
results = []


def double(x):
    global captures
    captures += 1
    return x * 2


for _ in range(3):
    results.append(jax.jit(double)(jnp.ones(2)))
captures_wrapped = captures
print("wrapped in the loop:", captures_wrapped, "of 3 calls captured")

captures = 0
for _ in range(3):

    @jax.jit
    def twice(x):
        global captures
        captures += 1
        return x * 2

    results.append(twice(jnp.ones(2)))
captures_defined = captures
print("defined in the loop:", captures_defined, "of 3 calls captured")

captures = 0
jax.clear_caches()  # forget the captures of double() above
compiled = jax.jit(double)
for _ in range(3):
    results.append(compiled(jnp.ones(2)))
print("made once before it:", captures, "of 3 calls captured")
