"""A call to a killed worker raises, and the chief sends the step to the other one."""
import multiprocessing
import os
import signal
import socket

import torch
from torch.distributed import rpc

NAMES = ["chief", "worker0", "worker1", "server"]
steps = torch.zeros(1)  # the server's copy is the one that counts


def add_one():
    steps.add_(1)


def read():
    return steps.clone()


def step():
    rpc.rpc_sync("server", add_one)


def join(rank, port):
    options = rpc.TensorPipeRpcBackendOptions(
        init_method=f"tcp://127.0.0.1:{port}", rpc_timeout=10
    )
    size = len(NAMES)
    rpc.init_rpc(NAMES[rank], rank=rank, world_size=size, rpc_backend_options=options)


def serve(rank, port):
    join(rank, port)
    signal.pause()


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    spawn, others = multiprocessing.get_context("spawn"), []
    for rank in (1, 2, 3):
        others.append(spawn.Process(target=serve, args=(rank, port), daemon=True))
        others[-1].start()
    join(0, port)

    workers, sent_again = ["worker0", "worker1"], 0
    for number in range(20):
        if number == 10:
            os.kill(others[1].pid, signal.SIGKILL)
        name = workers[number % len(workers)]
        try:
            rpc.rpc_sync(name, step)
        except RuntimeError:
            workers.remove(name)
            sent_again += 1
            rpc.rpc_sync(workers[0], step)
    steps_counted = rpc.rpc_sync("server", read).item()
    print("worker 1 was killed after 10 of 20 steps")
    print("steps counted on the server:", int(steps_counted))
    print("steps that the chief had to send again:", sent_again)
    for other in others:
        other.kill()
    rpc.shutdown(graceful=False)
