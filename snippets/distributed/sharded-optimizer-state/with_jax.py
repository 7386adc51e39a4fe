"""Split by a sharding of its own, the momentum is halved; the weights are whole."""
import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh, NamedSharding
from jax.sharding import PartitionSpec as P
from sklearn.datasets import load_digits

jax.config.update("jax_num_cpu_devices", 2)

images, labels = load_digits(return_X_y=True)
x, y = (images[:64] / 16).astype("float32"), labels[:64]
rng = np.random.default_rng(0)
first = rng.normal(0, 0.1, (64, 32)).astype("float32")
second = rng.normal(0, 0.1, (32, 10)).astype("float32")


def loss_of(weights, x, y):
    logits = jax.nn.relu(x @ weights[0]) @ weights[1]
    return -jnp.mean(jax.nn.log_softmax(logits)[jnp.arange(len(y)), y])


def train(devices):
    mesh = Mesh(devices, ("shard",))
    whole, rows = NamedSharding(mesh, P()), NamedSharding(mesh, P("shard"))
    weights = jax.device_put([first, second], whole)
    momenta = jax.device_put([np.zeros_like(first), np.zeros_like(second)], rows)
    inputs, targets = jax.device_put((x, y), rows)  # every device its own images

    @jax.jit(out_shardings=(whole, rows, None))
    def step(weights, momenta):
        loss, gradients = jax.value_and_grad(loss_of)(weights, inputs, targets)
        momenta = jax.tree.map(lambda m, g: 0.9 * m + g, momenta, gradients)
        weights = jax.tree.map(lambda w, m: w - 0.1 * m, weights, momenta)
        return weights, momenta, loss

    losses = []
    for _ in range(4):
        weights, momenta, loss = step(weights, momenta)
        losses.append(float(loss))
    return losses, sum(m.addressable_shards[0].data.nbytes for m in momenta)


one_process, bytes_whole = train(jax.devices()[:1])
losses, bytes_held = train(jax.devices())

print("bytes of momentum held:", bytes_held, "of", bytes_whole)
print("one device: ", [round(loss, 5) for loss in one_process])
print("two devices:", [round(loss, 5) for loss in losses])
difference = np.abs(np.subtract(losses, one_process)).max()
print("differ by less than 1e-6:", bool(difference < 1e-6))
