"""DDP sends the gradients in every backward(); under no_sync() it only adds them up."""
import contextlib
import os
import socket
import struct

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def bytes_received():  # by the TCP connections of this process, as Linux counts them
    total = 0
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            with socket.socket(fileno=os.dup(int(descriptor))) as connection:
                info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 136)
                total += struct.unpack_from("Q", info, 128)[0]  # tcpi_bytes_received
        except OSError:
            pass  # no TCP connection
    return total


torch.set_default_device("cpu")
dist.init_process_group("gloo")
layer = nn.Linear(1000, 1000, bias=False)  # 4 MB in float32
nn.init.constant_(layer.weight, 0.001)
model = DistributedDataParallel(layer)
images = torch.ones(4, 1000) * (1 + dist.get_rank())
micro_batches = 4


def accumulate(once):
    model.zero_grad()
    for number in range(micro_batches):
        last = number == micro_batches - 1
        quiet = model.no_sync() if once and not last else contextlib.nullcontext()
        with quiet:
            loss = model(images * (number + 1)).square().mean() / micro_batches
            loss.backward()
    return layer.weight.grad.clone()


megabytes, gradients = [], []
for once in (False, True):
    accumulate(once)  # opens the connections
    dist.barrier()
    before = bytes_received()
    gradients.append(accumulate(once))
    dist.barrier()
    megabytes.append((bytes_received() - before) / 1e6)

largest = gradients[1].max().item()
print(f"all-reduce in every backward(): {megabytes[0]:.1f} MB received")
print(f"no_sync() in all but the last:  {megabytes[1]:.1f} MB received")
print("same gradient:", torch.allclose(*gradients, rtol=1e-5))
dist.destroy_process_group()
