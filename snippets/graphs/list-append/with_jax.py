"""The list gets one tracer, while tracing; to use it later is an error."""
import jax
import jax.numpy as jnp

losses = []
captures = 0


@jax.jit
def loss(x):
    global captures
    captures += 1
    value = jnp.sum(x**2)
    losses.append(value)
    return value


batches = [jnp.array([1.0]), jnp.array([2.0]), jnp.array([3.0])]
kept_outside = [loss(x) for x in batches]
print("returned:", [value.item() for value in kept_outside])

length = len(losses)
print("in the list:", length, type(losses[0]).__name__)
print("captures:", captures)
try:
    print(losses[0] + 1)
except jax.errors.UnexpectedTracerError as error:
    print(type(error).__name__)
