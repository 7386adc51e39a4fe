"""Only where the arrays are changes; the program and its losses stay the same."""
import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh, NamedSharding
from jax.sharding import PartitionSpec as P
from sklearn.datasets import load_digits

jax.config.update("jax_num_cpu_devices", 4)

images, labels = load_digits(return_X_y=True)
x, y = (images[:64] / 16).astype("float32"), labels[:64]
rng = np.random.default_rng(0)
first = rng.normal(0, 0.1, (64, 32)).astype("float32")
second = rng.normal(0, 0.1, (32, 10)).astype("float32")


@jax.jit
def step(weights, x, y):  # knows nothing of devices
    def loss_of(weights):
        logits = jax.nn.relu(x @ weights[0]) @ weights[1]
        return -jnp.mean(jax.nn.log_softmax(logits)[jnp.arange(len(y)), y])

    loss, gradients = jax.value_and_grad(loss_of)(weights)
    return jax.tree.map(lambda w, g: w - 0.5 * g, weights, gradients), loss


def train(data, model):
    devices = np.array(jax.devices()[: data * model]).reshape(data, model)
    mesh = Mesh(devices, ("data", "model"))
    columns, rows = P(None, "model"), P("model", None)
    weights = [
        jax.device_put(first, NamedSharding(mesh, columns)),
        jax.device_put(second, NamedSharding(mesh, rows)),
    ]
    batch = jax.device_put((x, y), NamedSharding(mesh, P("data")))
    losses = []
    for _ in range(4):
        weights, loss = step(weights, *batch)
        losses.append(float(loss))
    return losses


one_process = train(1, 1)
shapes = [(4, 1), (1, 4), (2, 2)]
losses = {f"{data} x {model}": train(data, model) for data, model in shapes}

print("data x model")
print("1 x 1:", [round(loss, 5) for loss in one_process])
for name, values in losses.items():
    print(name + ":", [round(loss, 5) for loss in values])
difference = np.abs(np.subtract(list(losses.values()), one_process)).max()
print("differ by less than 1e-6:", bool(difference < 1e-6))
