"""Compiled ahead of time from two rows, it refuses three; a symbolic size is free."""
import jax
import jax.numpy as jnp
from jax import export


@jax.jit
def mean_of_rows(x):
    return x.sum(0) / x.shape[0]


def try_on(name, program):
    for rows in [2, 3]:
        try:
            mean = program(jnp.ones([rows, 4]))[0]
        except Exception as error:
            accepted.append(False)
            print(f"{name}, {rows} rows of ones: {type(error).__name__}")
        else:
            accepted.append(True)
            print(f"{name}, {rows} rows of ones: mean {mean:.1f}")


accepted = []
example = jnp.ones([2, 4])
try_on("from the example", mean_of_rows.lower(example).compile())

free = jax.ShapeDtypeStruct(export.symbolic_shape("rows, 4"), jnp.float32)
try_on("rows left free", export.export(mean_of_rows)(free).call)
