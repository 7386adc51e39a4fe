"""jax.debug.print works inside what XLA compiles; it formats as str.format does."""
import jax
import jax.numpy as jnp


@jax.jit
def step(x):
    centred = x - x.mean()
    spread = (centred**2).mean()
    jax.debug.print("spread: {}", spread, ordered=True)
    result = centred / jnp.sqrt(spread)
    jax.debug.print("result: {}", result, ordered=True)
    return result, spread


batches = [jnp.array([1.0, 3.0]), jnp.array([2.0, 2.0])]

spreads = [step(batch)[1] for batch in batches]
jax.effects_barrier()
