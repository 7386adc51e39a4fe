"""With a sharding on the arrays, two devices hold half of every parameter each."""
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
    rows = NamedSharding(mesh, P("shard"))
    weights = jax.device_put([first, second], rows)
    inputs, targets = jax.device_put((x, y), rows)  # every device its own images

    @jax.jit
    def step(weights):
        loss, gradients = jax.value_and_grad(loss_of)(weights, inputs, targets)
        weights = jax.tree.map(lambda w, g: w - 0.5 * g, weights, gradients)
        return jax.lax.with_sharding_constraint(weights, rows), loss

    losses = []
    for _ in range(4):
        weights, loss = step(weights)
        losses.append(float(loss))
    return losses, sum(w.addressable_shards[0].data.nbytes for w in weights)


one_process, bytes_whole = train(jax.devices()[:1])
losses, bytes_held = train(jax.devices())

print("bytes of parameters held:", bytes_held, "of", bytes_whole)
print("one device: ", [round(loss, 5) for loss in one_process])
print("two devices:", [round(loss, 5) for loss in losses])
difference = np.abs(np.subtract(losses, one_process)).max()
print("differ by less than 1e-6:", bool(difference < 1e-6))
