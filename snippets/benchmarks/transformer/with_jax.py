"""A Transformer encoder: its training step with AdamW, and its forward pass."""
from itertools import cycle

import jax
import jax.numpy as jnp
from arrays import HEADS, batches, weights_and_biases


def dense(x, layer):
    kernel, bias = layer
    return x @ kernel + bias


def norm(x, layer):
    scale, shift = layer
    return jax.nn.standardize(x, epsilon=1e-5) * scale + shift


def encoder(net, ids):
    x = net["tokens"][ids] + net["positions"]
    for block in net["blocks"]:
        qkv = dense(norm(x, block["norm_1"]), block["qkv"])
        heads = jnp.split(qkv.reshape(*x.shape[:2], 3 * HEADS, -1), 3, axis=2)
        attended = jax.nn.dot_product_attention(*heads).reshape(x.shape)
        x = x + dense(attended, block["out"])
        hidden = dense(norm(x, block["norm_2"]), block["up"])
        x = x + dense(jax.nn.gelu(hidden, approximate=False), block["down"])
    return dense(norm(x, net["norm"]).mean(1), net["classes"])


def loss_of(net, ids, labels):
    scores = jax.nn.log_softmax(encoder(net, ids))
    return -jnp.take_along_axis(scores, labels[:, None], 1).mean()


def train(net, m, v, t, ids, labels):
    def adamw(weight, m, v):
        step = m / (1 - 0.9**t) / (jnp.sqrt(v / (1 - 0.999**t)) + 1e-8)
        return weight - 1e-3 * 0.01 * weight - 1e-3 * step

    loss, gradients = jax.value_and_grad(loss_of)(net, ids, labels)
    m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, gradients)
    v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g**2, v, gradients)
    return jax.tree.map(adamw, net, m, v), m, v, t + 1, loss


def make(mode, task, batch):
    net = jax.tree.map(jnp.asarray, weights_and_biases())
    data = cycle([(jnp.asarray(x), jnp.asarray(y)) for x, y in batches(batch)])
    forward, trained = jax.jit(encoder), jax.jit(train)
    state = [net, *jax.tree.map(jnp.zeros_like, [net, net]), jnp.float32(1)]

    def step():
        if task == "forward":
            return forward(net, next(data)[0])
        *state[:], loss = trained(*state, *next(data))
        return loss

    return step
