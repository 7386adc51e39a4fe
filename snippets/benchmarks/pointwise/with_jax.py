"""The same ten pointwise operations as one compiled JAX function."""
from itertools import cycle

import jax
import jax.numpy as jnp
from arrays import inputs


@jax.jit
def chain(x):
    x = x - 0.1
    cubic = x * x * x * 0.044715
    return x * (jnp.tanh((cubic + x) * 0.7978846) + 1.0) * 0.5


def make(mode, size):
    data = cycle([jnp.asarray(each) for each in inputs(size)])
    return lambda: chain(next(data))
