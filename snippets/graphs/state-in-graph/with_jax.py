"""A Python counter moves while tracing only; state goes in and comes out."""
import jax
import jax.numpy as jnp

calls = 0


@jax.jit
def model(x, steps):
    global calls
    calls += 1
    return x * 2, steps + 1


steps = jnp.array(0)
for _ in range(5):
    result, steps = model(jnp.ones(2), steps)
print("Python number:", calls, "passed through:", steps)
