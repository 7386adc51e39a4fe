"""print runs while tracing, on a tracer; jax.debug.print runs at each call."""
import jax
import jax.numpy as jnp


@jax.jit
def step(x):
    y = x * 2
    print("print:", y)
    jax.debug.print("jax.debug.print: {}", y)
    return y + 1


results = []
for number in [1.0, 2.0, 3.0]:
    print("call", number)
    results.append(step(jnp.array([number])))
    jax.effects_barrier()  # wait for what the graph prints
