"""One operation a call, run at once: x + y, x @ y, a slice, a chain, a gradient."""
import jax
import jax.numpy as jnp
from arrays import inputs


def make(mode, operation, size):
    # The same inputs each time: without jit nothing is folded or remembered, and taking
    # the next of several would cost a share of what is timed.
    x, y = (jnp.asarray(each) for each in inputs(operation, size))

    def chain():
        total = x
        for _ in range(100):
            total = total + y
        return total

    def sines(x):
        for _ in range(9):
            x = jnp.sin(x)
        return x.sum()

    gradient = jax.grad(sines)
    return {
        "add": lambda: x + y,
        "matmul": lambda: x @ y,
        # A copy: JAX's arrays have no views.
        "slice": lambda: x[10:-10],
        "chain": chain,
        "autograd": lambda: gradient(x),
    }[operation]
