"""jax.jvp gives a directional derivative in one pass, without a backward one."""
import jax
import jax.numpy as jnp


def f(x):
    return jnp.sum(jnp.sin(x) * x)


x = jnp.array([1.0, 2.0, 3.0])
direction = jnp.array([1.0, 2.0, -1.0])

output, directional = jax.jvp(f, (x,), (direction,))
print(f"f(x):              {output:.5f}")
print(f"forward:           {directional:.5f}")

reverse = jax.grad(f)(x) @ direction  # the whole gradient, then one product
print(f"reverse:           {reverse:.5f}")

# Forward over reverse: a Hessian times a vector, and no Hessian.
gradient, product = jax.jvp(jax.grad(f), (x,), (direction,))
print("hessian @ direction:", [round(p, 4) for p in product.tolist()])
