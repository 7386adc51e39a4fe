"""jax.grad turns a function into the function of its gradient; nothing is stored."""
import jax
import jax.numpy as jnp

values = [1.0, 2.0, 3.0]


def loss_of(w):
    return jnp.sum(w**2)


w = jnp.array(values)
first = jax.grad(loss_of)(w)
print("returned:        ", first.tolist())
second = jax.grad(loss_of)(w)
print("second time:     ", second.tolist())

loss, functional = jax.value_and_grad(loss_of)(w)
print("with the loss:   ", functional.tolist(), float(loss))

try:
    jax.grad(lambda w: w**2)(w)
    of_vector = "returned"
except TypeError as error:
    of_vector = "raised"
    print("of a vector:     ", str(error).split(".")[0])
