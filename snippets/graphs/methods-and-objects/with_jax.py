"""With self as a static argument, a changed attribute leaves its old value behind."""
from functools import partial

import jax
import jax.numpy as jnp

captures = 0


class Scaler:
    def __init__(self, factor):
        self.factor = factor

    @partial(jax.jit, static_argnums=0)  # self is hashed by identity
    def __call__(self, x):
        global captures
        captures += 1
        return x * self.factor


@jax.jit
def scale(factor, x):
    return x * factor


x = jnp.ones(2)
first, second = Scaler(2.0), Scaler(2.0)
first(x)
second(x)
captures_objects = captures
print("two objects with the same factor:", captures_objects, "captures")

first.factor = 3.0
after_change = first(x)
print("factor = 3.0 gives", after_change, "captures:", captures)

held_in_tensor = scale(jnp.array(3.0), x)
print("factor passed as an argument gives", held_in_tensor)
