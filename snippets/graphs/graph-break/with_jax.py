"""There is one graph or none; jax.debug.callback is an operation that calls Python."""
import jax
import jax.numpy as jnp


def show(y):
    print("Python sees", y.tolist())  # a concrete array, at each run of the graph


@jax.jit
def double_and_shift(x):
    y = x * 2
    jax.debug.callback(show, y)
    return y + 1


x = jnp.array([1.0, 2.0])
graph = str(jax.make_jaxpr(double_and_shift)(x))
print("calls of Python in the graph:", graph.count("debug_callback["))

result = double_and_shift(x).block_until_ready()
jax.effects_barrier()  # wait for the callback, too
print(result.tolist())
