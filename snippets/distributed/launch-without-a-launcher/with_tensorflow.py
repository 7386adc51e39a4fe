"""Two processes by hand: each gets its TF_CONFIG before it makes the strategy."""
import json
import multiprocessing
import os
import socket

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
x_all = rng.normal(size=(8, 3)).astype("float32")
y_all = x_all @ np.array([[1.0], [2.0], [3.0]], "float32")


def train(strategy, rank=0, processes=1):
    x, y = x_all[rank::processes], y_all[rank::processes]  # every other row
    with strategy.scope():
        weight = tf.Variable(
            tf.fill([3, 1], 0.5), aggregation=tf.VariableAggregation.MEAN
        )

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((x @ weight - y) ** 2)
        weight.assign_sub(0.1 * tape.gradient(loss, weight))  # averaged: `aggregation`
        return tf.distribute.get_replica_context().all_reduce("MEAN", loss)

    return [strategy.run(step).numpy().item() for _ in range(4)]


def work(rank, ports, results):
    workers = [f"127.0.0.1:{port}" for port in ports]
    os.environ["TF_CONFIG"] = json.dumps(
        {"cluster": {"worker": workers}, "task": {"type": "worker", "index": rank}}
    )
    losses = train(tf.distribute.MultiWorkerMirroredStrategy(), rank, processes=2)
    if rank == 0:
        results.put(losses)


if __name__ == "__main__":
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    processes = [
        context.Process(target=work, args=(i, ports, results)) for i in range(2)
    ]
    for process in processes:
        process.start()
    losses = results.get()
    for process in processes:
        process.join()
    single = train(tf.distribute.get_strategy())  # the strategy of one process
    print("two processes:", [f"{loss:.5f}" for loss in losses])
    print("one process:  ", [f"{loss:.5f}" for loss in single])
    print("equal within 1e-6:", np.allclose(losses, single, rtol=1e-6, atol=1e-6))
