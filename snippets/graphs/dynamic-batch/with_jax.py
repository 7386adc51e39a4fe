"""jax.jit compiles for each batch size; jax.export can leave it a symbol."""
import textwrap

import jax
import jax.numpy as jnp
from jax import export

weights = jnp.array([0.1, 0.2, 0.3, 0.4])


@jax.jit
def score(x):
    return (x * weights).sum(1)


shape = export.symbolic_shape("batch, 4")
program = export.export(score)(jax.ShapeDtypeStruct(shape, jnp.float32))
scorer = program.call

results = []
for size in [1, 3, 8]:
    x = jnp.arange(4.0 * size).reshape(size, 4)
    results.append(scorer(x))
    print(f"batch of {size}:", tuple(results[-1].shape), f"last {results[-1][-1]:.4f}")

try:
    scorer(jnp.zeros([3, 5]))
except Exception as error:
    print(type(error).__name__)
    print(textwrap.fill(str(error), 76))
