"""A global number or array is a constant of the trace; an argument is not."""
import jax
import jax.numpy as jnp

rate = 0.5
captures = 0


@jax.jit
def update(gradient):
    global captures
    captures += 1
    return gradient * rate


gradient = jnp.array(1.0)
print("rate 0.5:", update(gradient))

rate = 0.25
after_change = update(gradient)
print("rate 0.25:", after_change, "captures:", captures)

rate = jnp.array(0.25)
print("array 0.25:", update(gradient), "captures:", captures)


@jax.jit
def update_with_argument(gradient, rate):
    return gradient * rate


update_with_argument(gradient, 0.5)
in_tensor = update_with_argument(gradient, 0.25)
print("argument 0.25:", in_tensor)
