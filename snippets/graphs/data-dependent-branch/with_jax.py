"""Under jax.jit an `if` on an array is an error; jax.lax.cond is how to branch."""
import jax
import jax.numpy as jnp


@jax.jit
def with_if(x):
    if x.sum() > 0:
        return x * 2
    return -x


@jax.jit
def with_cond(x):
    return jax.lax.cond(x.sum() > 0, lambda x: x * 2, lambda x: -x, x)


inputs = [jnp.array([1.0, 2.0]), jnp.array([-1.0, -2.0])]
try:
    with_if(inputs[0])
except jax.errors.TracerBoolConversionError as error:
    print(type(error).__name__)

results = [with_cond(x) for x in inputs] * 2
for result in results:
    print(result.tolist())
