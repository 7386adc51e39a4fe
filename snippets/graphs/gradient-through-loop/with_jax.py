"""A while_loop has no reverse-mode gradient: its length is not known beforehand."""
import jax
import jax.numpy as jnp


def double_until_100(x):
    y = jax.lax.while_loop(lambda y: y.sum() < 100, lambda y: y * 2, x)
    return y.sum()


print(double_until_100(jnp.array([1.0, 1.0])))
try:
    jax.grad(double_until_100)(jnp.array([1.0, 1.0]))
except ValueError as error:
    print(f"ValueError: {str(error).split('.')[0]}")
