"""A string must be a static argument; a new one is always traced, without a warning."""
from functools import partial

import jax
import jax.numpy as jnp

METRES = {"mm": 1e-3, "cm": 1e-2, "dm": 0.1, "m": 1.0, "dam": 10.0, "hm": 100.0}
METRES |= {"km": 1e3, "in": 0.0254, "ft": 0.3048, "yd": 0.9144, "mi": 1609.344}
METRES |= {"nmi": 1852.0}
captures = 0


@partial(jax.jit, static_argnames="unit")
def to_metres(x, unit):
    global captures
    captures += 1
    return x * METRES[unit]


@jax.jit
def scale(x, factor):
    global captures
    captures += 1
    return x * factor


x = jnp.ones(2)
for attempt in ["first", "second"]:
    before = captures
    for unit in METRES:
        to_metres(x, unit)
    print(f"{attempt} round of {len(METRES)}: {captures - before} captures")

captures = 0
for factor in METRES.values():
    scale(x, factor)
print("their factors as numbers:", captures, "capture")
