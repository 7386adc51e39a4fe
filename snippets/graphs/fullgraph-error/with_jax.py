"""A tracer has no value yet: .item() says so while tracing."""
import jax
import jax.numpy as jnp


def normalise(x):
    largest = abs(x).max().item()
    print("largest:", largest)
    return x / largest


x = jnp.array([1.0, -4.0])
eager = normalise(x)

try:
    jax.jit(normalise)(x)
except jax.errors.ConcretizationTypeError as error:
    print(f"{type(error).__name__}: {str(error).split(':')[0]}")
