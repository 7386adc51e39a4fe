"""The body runs once per signature, on a tracer; a count of calls is passed through."""
import jax
import jax.numpy as jnp

captures = 0
graph_runs = jnp.array(0)


@jax.jit
def double(x, runs):
    global captures
    captures += 1  # Python: happens while tracing, and only then
    print("tracing", x.dtype, "with x =", type(x).__name__)
    return x * 2, runs + 1  # no state inside a graph: the new count is returned


results = []
for x in [jnp.array([1.0, 2.0]), jnp.array([3, 4])]:
    for _ in range(3):
        doubled, graph_runs = double(x, graph_runs)
        results.append(doubled.astype(jnp.float32))

print("captures:", captures)
print("graph runs:", graph_runs)
