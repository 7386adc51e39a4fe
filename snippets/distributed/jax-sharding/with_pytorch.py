"""The model is wrapped for each mesh; the loop and its losses stay the same."""
import numpy as np
import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch import nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import fully_shard
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


def train_on(data, model_ranks):
    mesh = init_device_mesh(
        "cpu", (data, model_ranks), mesh_dim_names=("data", "model")
    )
    model = build_model()
    plan = {"0": ColwiseParallel(), "2": RowwiseParallel()}
    parallelize_module(model, mesh["model"], plan)
    fully_shard(model, mesh=mesh["data"])
    part = mesh["data"].get_local_rank()
    losses = train(model, x[part::data], y[part::data])
    dist.all_reduce(losses)
    return (losses / dist.get_world_size()).tolist()


one_process = train(build_model(), x, y).tolist()
shapes = [(4, 1), (1, 4), (2, 2)]
losses = {f"{data} x {model}": train_on(data, model) for data, model in shapes}

if dist.get_rank() == 0:
    print("data x model")
    print("1 x 1:", [round(loss, 5) for loss in one_process])
    for name, values in losses.items():
        print(name + ":", [round(loss, 5) for loss in values])
    difference = np.abs(np.subtract(list(losses.values()), one_process)).max()
    print("differ by less than 1e-6:", bool(difference < 1e-6))
dist.destroy_process_group()
