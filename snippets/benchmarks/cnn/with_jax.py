"""The same training step as one compiled JAX function."""
from itertools import cycle

import jax
import jax.numpy as jnp
from arrays import batches, weights

LAYOUT = ("NHWC", "HWIO", "NHWC")


def conv(images, kernel, bias):
    strides, padding = (1, 1), "SAME"
    return bias + jax.lax.conv_general_dilated(
        images, kernel, strides, padding, dimension_numbers=LAYOUT
    )


def pool(images):
    window = (1, 2, 2, 1)
    return jax.lax.reduce_window(images, -jnp.inf, jax.lax.max, window, window, "VALID")


def loss_of(parameters, x, labels):
    *convs, hidden, last = parameters
    for first, second in (convs[:2], convs[2:]):
        x = jax.nn.relu(conv(x, *first))
        x = jax.nn.relu(pool(conv(x, *second)))
    x = jax.nn.relu(x.reshape(len(x), -1) @ hidden[0] + hidden[1])
    scores = jax.nn.log_softmax(x @ last[0] + last[1])
    return -jnp.take_along_axis(scores, labels[:, None], 1).mean()


@jax.jit
def train(parameters, momenta, images, labels):
    loss, gradients = jax.value_and_grad(loss_of)(parameters, images, labels)
    momenta = jax.tree.map(lambda m, g: 0.9 * m + g, momenta, gradients)
    return jax.tree.map(lambda p, m: p - 0.01 * m, parameters, momenta), momenta, loss


def make(mode, batch):
    *convs, hidden, last = weights()
    flat = [w.reshape(-1, w.shape[-1]) for w in (hidden, last)]
    parameters = [(jnp.asarray(w), jnp.zeros(w.shape[-1])) for w in convs + flat]
    momenta = jax.tree.map(jnp.zeros_like, parameters)
    data = cycle([(jnp.asarray(x), jnp.asarray(y)) for x, y in batches(batch)])
    state = [parameters, momenta]

    def step():
        *state[:], loss = train(*state, *next(data))
        return loss

    return step
