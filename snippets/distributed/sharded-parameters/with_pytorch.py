"""With fully_shard, two ranks hold half of every parameter each and train as one."""
import numpy as np
import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch import nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import fully_shard

images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:64] / 16, dtype=torch.float32, device="cpu")
y = torch.tensor(labels[:64], device="cpu")
rng = np.random.default_rng(0)
first = rng.normal(0, 0.1, (64, 32))
second = rng.normal(0, 0.1, (32, 10))


def build_model():
    hidden = nn.Linear(64, 32, bias=False, device="cpu")
    output = nn.Linear(32, 10, bias=False, device="cpu")
    with torch.no_grad():
        hidden.weight.copy_(torch.tensor(first.T))
        output.weight.copy_(torch.tensor(second.T))
    return nn.Sequential(hidden, nn.ReLU(), output)


def train(model, x, y):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    losses = []
    for _ in range(4):
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)


mesh = init_device_mesh("cpu", (2,))  # gloo; "cuda" would take NCCL
rank, ranks = dist.get_rank(), dist.get_world_size()

model = build_model()
bytes_whole = sum(p.nbytes for p in model.parameters())
one_process = train(model, x, y)

model = build_model()
for module in (model[0], model[2], model):  # from the inside out
    fully_shard(module, mesh=mesh)
bytes_held = sum(p.to_local().nbytes for p in model.parameters())
losses = train(model, x[rank::ranks], y[rank::ranks])  # every rank its own images
dist.all_reduce(losses)
losses /= ranks

print("bytes of parameters held:", bytes_held, "of", bytes_whole)
if rank == 0:
    print("one process:", [round(loss, 5) for loss in one_process.tolist()])
    print("two ranks:  ", [round(loss, 5) for loss in losses.tolist()])
    print("differ by less than 1e-6:", bool((losses - one_process).abs().max() < 1e-6))
dist.destroy_process_group()
