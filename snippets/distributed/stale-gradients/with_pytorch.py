"""The same eight updates converge in turn and diverge when two workers read first."""
import os

import torch
from torch.distributed import rpc

weight = torch.tensor(1.0, device="cpu")  # the one that counts is the server's


def set_weight(value):
    weight.fill_(value)


def read():
    return weight


def update(gradient):
    weight.sub_(1.2 * gradient)
    return weight.item()


def gradient():  # of weight**2 / 2, as a worker reads the weight now
    return rpc.rpc_sync("ps", read)


def train(workers):
    rpc.rpc_sync("ps", set_weight, args=(1.0,))
    values = []
    for _ in range(8 // workers):
        pending = [rpc.rpc_async(f"worker{i}", gradient) for i in range(workers)]
        gradients = [value.wait() for value in pending]
        for value in gradients:
            values.append(rpc.rpc_sync("ps", update, args=(value,)))
    return values


rank = int(os.environ["RANK"])
names = ["chief", "worker0", "worker1", "ps"]
rpc.init_rpc(names[rank], rank=rank, world_size=4)
if rank == 0:
    in_turn = train(workers=1)
    at_once = train(workers=2)
    print("update  in turn  two at once")
    for number, (one, two) in enumerate(zip(in_turn, at_once), 1):
        print(f"{number:6}  {one:7.4f}  {two:11.4f}")
rpc.shutdown()
