"""jax.lax.while_loop takes the condition and the body as functions of the state."""
import jax
import jax.numpy as jnp


@jax.jit
def square_root(x):
    def far(state):
        root, steps = state
        return abs(root * root - x) > 1e-4

    def step(state):
        root, steps = state
        return 0.5 * (root + x / root), steps + 1

    return jax.lax.while_loop(far, step, (x, 0))


root, steps = square_root(jnp.array(2.0))
print(f"{root:.5f} after {steps} steps")
