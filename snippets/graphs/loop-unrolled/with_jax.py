"""A `range` is unrolled; jax.lax.fori_loop is one operation, however long."""
import jax
import jax.numpy as jnp


def unrolled(x, turns):
    for _ in range(turns):
        x = x * 1.5
    return x


def looped(x, turns):
    return jax.lax.fori_loop(0, turns, lambda _, x: x * 1.5, x)


for turns in (3, 30):
    operations = jax.make_jaxpr(unrolled, static_argnums=1)(jnp.ones(2), turns).eqns
    print(f"range({turns}): {len(operations)} products in the graph")
    operations = jax.make_jaxpr(looped, static_argnums=1)(jnp.ones(2), turns).eqns
    print(f"fori_loop({turns}): {len(operations)} operation in the graph")
