"""jax.jit refuses a size that depends on values; `size=` pads to one that you name."""
import jax
import jax.numpy as jnp

inputs = [jnp.array([-1.0, 2.0, 3.0]), jnp.array([-1.0, -2.0, 3.0])]

try:
    jax.jit(lambda x: x[x > 0] * 2)(inputs[0])
except IndexError as error:
    print(type(error).__name__)


@jax.jit
def double_positive(x):
    positions = jnp.nonzero(x > 0, size=3, fill_value=-1)[0]
    return jnp.where(positions >= 0, x[positions] * 2, 0)


padded = [double_positive(x) for x in inputs]
for result in padded:
    print(" ", result.tolist())
