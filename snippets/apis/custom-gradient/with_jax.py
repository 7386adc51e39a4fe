"""jax.custom_vjp takes a forward that keeps what the backward needs."""
import jax
import jax.numpy as jnp


@jax.custom_vjp
def straight_through(x):
    """Rounds; the gradient goes through where the input was in [-1, 1]."""
    return jnp.round(x)


def forward(x):
    return straight_through(x), x  # the result, and what backward needs


def backward(x, upstream):
    return (jnp.where(jnp.abs(x) <= 1, upstream, 0.0),)


straight_through.defvjp(forward, backward)

x = jnp.array([-1.6, -0.7, 0.2, 0.6, 1.4])
target = jnp.ones(5)

plain = jax.grad(lambda x: jnp.sum((jnp.round(x) - target) ** 2))(x)
print("round:           ", [g + 0.0 for g in plain.tolist()])  # -0.0 becomes 0.0

rounded = straight_through(x)
estimate = jax.grad(lambda x: jnp.sum((straight_through(x) - target) ** 2))(x)
print("rounded:         ", rounded.tolist())
print("straight-through:", estimate.tolist())


def loss_of(x):
    y = x + jax.lax.stop_gradient(jnp.round(x) - x)  # for all inputs
    return jnp.sum((y - target) ** 2)


trick = jax.grad(loss_of)(x)
print("stop_gradient:   ", trick.tolist())
