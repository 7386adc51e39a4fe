"""A layer split by columns and the next split by rows cost one all-reduce forward."""
import numpy as np
import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch import nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.tensor.debug import CommDebugMode
from torch.distributed.tensor.parallel import (
    ColwiseParallel,
    RowwiseParallel,
    parallelize_module,
)

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


def train(model):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    losses = []
    for _ in range(4):
        loss = nn.functional.cross_entropy(model(x), y)  # all ranks, all images
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


mesh = init_device_mesh("cpu", (2,))
one_process = train(build_model())

model = build_model()
parallelize_module(model, mesh, {"0": ColwiseParallel(), "2": RowwiseParallel()})
losses = train(model)

# Linear keeps (outputs, inputs): transposed, for the shapes the other tabs have.
shapes_held = [list(p.to_local().T.shape) for p in model.parameters()]
with CommDebugMode() as communication, torch.no_grad():
    model(x).argmax(1)
if dist.get_rank() == 0:
    print("shapes held:", shapes_held)
    for operation, times in communication.get_comm_counts().items():
        print("forward pass:", operation, times)
    print("one process:", [round(loss, 5) for loss in one_process])
    print("two ranks:  ", [round(loss, 5) for loss in losses])
    difference = np.abs(np.subtract(losses, one_process)).max()
    print("differ by less than 1e-6:", bool(difference < 1e-6))
dist.destroy_process_group()
