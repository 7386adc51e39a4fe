"""ZeroRedundancyOptimizer gives each rank the momentum of whole parameters."""
import numpy as np
import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch import nn
from torch.distributed.optim import ZeroRedundancyOptimizer
from torch.nn.parallel import DistributedDataParallel

images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:64] / 16, dtype=torch.float32, device="cpu")
y = torch.tensor(labels[:64], device="cpu")
rng = np.random.default_rng(0)
first = rng.normal(0, 0.1, (64, 32))
second = rng.normal(0, 0.1, (32, 10))
settings = {"lr": 0.1, "momentum": 0.9}


def build_model():
    hidden = nn.Linear(64, 32, bias=False, device="cpu")
    output = nn.Linear(32, 10, bias=False, device="cpu")
    with torch.no_grad():
        hidden.weight.copy_(torch.tensor(first.T))
        output.weight.copy_(torch.tensor(second.T))
    return nn.Sequential(hidden, nn.ReLU(), output)


def train(model, optimizer, x, y):
    losses = []
    for _ in range(4):
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)


def bytes_of(optimizer):
    return sum(state["momentum_buffer"].nbytes for state in optimizer.state.values())


dist.init_process_group("gloo")
rank, ranks = dist.get_rank(), dist.get_world_size()

model = build_model()
optimizer = torch.optim.SGD(model.parameters(), **settings)
one_process = train(model, optimizer, x, y)
bytes_whole = bytes_of(optimizer)

model = DistributedDataParallel(build_model())
optimizer = ZeroRedundancyOptimizer(model.parameters(), torch.optim.SGD, **settings)
losses = train(model, optimizer, x[rank::ranks], y[rank::ranks])
dist.all_reduce(losses)
losses /= ranks
bytes_held = bytes_of(optimizer.optim)  # the optimizer of this rank's parameters

print("bytes of momentum held:", bytes_held, "of", bytes_whole)
if rank == 0:
    print("one process:", [round(loss, 5) for loss in one_process.tolist()])
    print("two ranks:  ", [round(loss, 5) for loss in losses.tolist()])
    print("differ by less than 1e-6:", bool((losses - one_process).abs().max() < 1e-6))
dist.destroy_process_group()
