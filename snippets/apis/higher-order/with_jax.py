"""jax.grad of jax.grad is the second derivative; there is nothing to remember."""
import jax
import jax.numpy as jnp


def cube(x):
    return x**3


first = jax.grad(cube)
second = jax.grad(first)
third = jax.grad(second)
derivatives = [float(f(2.0)) for f in (first, second, third)]
print("of x**3 at 2: ", derivatives)


# A penalty on the gradient (as in WGAN-GP) is a loss that holds a derivative.
def output(x, w):
    return jnp.tanh(w @ x)


def penalty(w, x):
    gradient = jax.grad(output)(x, w)
    return (jnp.linalg.norm(gradient) - 1) ** 2


of_penalty = jax.grad(penalty)(jnp.array([0.5, -1.0]), jnp.array([2.0, 1.0]))
print("of a penalty: ", [round(g, 4) for g in of_penalty.tolist()])
