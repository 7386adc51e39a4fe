"""All processes write one checkpoint together, and training continues from it."""
import os

import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
from sklearn.datasets import load_digits
from torch import nn
from torch.distributed.checkpoint.state_dict import get_state_dict, set_state_dict
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo")
rank, workers = dist.get_rank(), dist.get_world_size()

digits = load_digits()
images = torch.tensor(digits.data / 16, dtype=torch.float32)
labels = torch.tensor(digits.target)


def new_model():
    layer = nn.Linear(64, 10)
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    model = DistributedDataParallel(layer)
    return model, torch.optim.SGD(model.parameters(), lr=0.5, momentum=0.9)


def train(model, optimizer, steps):
    losses = []
    for step in steps:
        batch = torch.arange(64 * step, 64 * (step + 1)).chunk(workers)[rank]
        loss = nn.functional.cross_entropy(model(images[batch]), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    losses = torch.stack(losses)
    dist.all_reduce(losses)
    return losses / workers


model, optimizer = new_model()
train(model, optimizer, range(3))
weights, momenta = get_state_dict(model, optimizer)
names = list(weights)
dcp.save({"model": weights, "optimizer": momenta}, checkpoint_id="step-3")
uninterrupted = train(model, optimizer, range(3, 6))

model, optimizer = new_model()
weights, momenta = get_state_dict(model, optimizer)
state = {"model": weights, "optimizer": momenta}
dcp.load(state, checkpoint_id="step-3")  # into the tensors of state
set_state_dict(
    model, optimizer, model_state_dict=weights, optim_state_dict=state["optimizer"]
)
losses = train(model, optimizer, range(3, 6))
if rank == 0:
    print("files:", *sorted(os.listdir("step-3")))
    print("names:", *names)
    for step, one, other in zip(range(3, 6), uninterrupted.tolist(), losses.tolist()):
        print(f"step {step}: uninterrupted {one:.5f}, from the checkpoint {other:.5f}")
    print("equal to the bit:", torch.equal(losses, uninterrupted))
dist.destroy_process_group()
