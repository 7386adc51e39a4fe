"""A jaxpr is a list of equations, each with a primitive and the variables it reads."""
import jax
import jax.numpy as jnp
from jax.extend.core import Var


def layer(x, weights, bias):
    return jnp.maximum(x @ weights + bias, 0.0)


x = jnp.array([[1.0, -2.0, 3.0]])
weights = jnp.array([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]])
bias = jnp.array([0.5, 0.5])

program = jax.make_jaxpr(layer)(x, weights, bias)

names = dict(zip(program.jaxpr.invars, ["x", "weights", "bias"]))
for name in names.values():
    print(f"{name} = input()")
for equation in program.jaxpr.eqns:
    name = equation.primitive.name  # no primitive occurs twice here
    read = [names[v] if isinstance(v, Var) else str(v.val) for v in equation.invars]
    print(f"{name} = {name}({', '.join(read)})")
    names[equation.outvars[0]] = name

result = layer(x, weights, bias)
print("result:", result.tolist())
