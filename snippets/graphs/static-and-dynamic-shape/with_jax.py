"""jax.jit leaves no size open: `x.shape[0]` is an int, and each size is traced."""
import jax
import jax.numpy as jnp


def mean_of_rows(x):
    rows = x.shape[0]
    print(f"  Python sees {rows} of type {type(rows).__name__}")
    return x.sum(0) / rows


two_rows = jnp.array([[1.0, 2.0, 3.0], [5.0, 6.0, 7.0]])
five_rows = jnp.arange(15.0).reshape(5, 3)

print("eager:")
results = [mean_of_rows(two_rows)]

print("capturing and running:")
run = jax.jit(mean_of_rows)
results += [run(two_rows), run(five_rows)]
for result in results:
    print(" ", result.tolist())
