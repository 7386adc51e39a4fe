"""An optimizer made before fully_shard trains nothing: the loss stays where it was."""
import numpy as np
import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch import nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import fully_shard

images, labels = load_digits(return_X_y=True)
mesh = init_device_mesh("cpu", (2,))
rank, ranks = dist.get_rank(), dist.get_world_size()
x = torch.tensor(images[:64] / 16, dtype=torch.float32, device="cpu")[rank::ranks]
y = torch.tensor(labels[:64], device="cpu")[rank::ranks]
first = np.random.default_rng(0).normal(0, 0.1, (64, 10))


def train(optimizer_first):
    model = nn.Linear(64, 10, bias=False, device="cpu")
    with torch.no_grad():
        model.weight.copy_(torch.tensor(first.T))
    if optimizer_first:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    fully_shard(model, mesh=mesh)  # puts new parameters in the place of the old
    if not optimizer_first:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

    losses = []
    for _ in range(4):
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        dist.all_reduce(loss.detach())
        losses.append(round(loss.item() / ranks, 5))
    return losses


trained, stuck = train(optimizer_first=False), train(optimizer_first=True)
if rank == 0:
    print("fully_shard, then optimizer:", trained)
    print("optimizer, then fully_shard:", stuck)
dist.destroy_process_group()
