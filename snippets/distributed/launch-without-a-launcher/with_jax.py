"""Two processes started by hand: initialize takes address, size and rank."""
import multiprocessing
import os
import socket

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import NamedSharding
from jax.sharding import PartitionSpec as P

rng = np.random.default_rng(0)
x_all = rng.normal(size=(8, 3)).astype("float32")
y_all = x_all @ np.array([[1.0], [2.0], [3.0]], "float32")


@jax.jit
def step(weight, x, y):
    loss, gradient = jax.value_and_grad(lambda w: jnp.mean((x @ w - y) ** 2))(weight)
    return weight - 0.1 * gradient, loss


def train():
    mesh = jax.make_mesh((jax.device_count(),), ("data",))
    by_row = NamedSharding(mesh, P("data"))
    x, y = jax.device_put(x_all, by_row), jax.device_put(y_all, by_row)
    weight = jax.device_put(np.full((3, 1), 0.5, "float32"), NamedSharding(mesh, P()))
    losses = []
    for _ in range(4):
        weight, loss = step(weight, x, y)  # jit adds what the shards need
        losses.append(loss.item())
    return losses


def work(rank, port, results):
    os.dup2(2, 1)  # Gloo greets on standard output, both processes at once
    jax.distributed.initialize(f"127.0.0.1:{port}", num_processes=2, process_id=rank)
    losses = train()
    if rank == 0:
        results.put(losses)
    jax.distributed.shutdown()


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    processes = [
        context.Process(target=work, args=(i, port, results)) for i in range(2)
    ]
    for process in processes:
        process.start()
    losses = results.get()
    for process in processes:
        process.join()
    single = train()
    print("two processes:", [f"{loss:.5f}" for loss in losses])
    print("one process:  ", [f"{loss:.5f}" for loss in single])
    print("equal within 1e-6:", np.allclose(losses, single, rtol=1e-6, atol=1e-6))
