"""Two processes with half a batch each take the same steps as one with all of it."""
import numpy as np
import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo")  # "nccl" where every process has its own GPU
rank, workers = dist.get_rank(), dist.get_world_size()

digits = load_digits()
images = torch.tensor(digits.data / 16, dtype=torch.float32)
labels = torch.tensor(digits.target)


def new_model():
    rng = np.random.default_rng(0)
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    for layer in (model[0], model[2]):
        kernel = rng.normal(0, 0.1, (layer.in_features, layer.out_features))
        layer.weight.data = torch.tensor(kernel.T, dtype=torch.float32)
        layer.bias.data.zero_()
    return model


def train(model, share, shares):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    losses = []
    for step in range(6):
        batch = torch.arange(64 * step, 64 * (step + 1)).chunk(shares)[share]
        loss = nn.functional.cross_entropy(model(images[batch]), labels[batch])
        optimizer.zero_grad()
        loss.backward()  # DDP averages the gradients of all processes here
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)


alone = train(new_model(), share=0, shares=1)
losses = train(DistributedDataParallel(new_model()), share=rank, shares=workers)
dist.all_reduce(losses)  # each process knows the loss of its half only
losses /= workers

if rank == 0:
    print(f"step  one process  {workers} processes")
    for step, (one, several) in enumerate(zip(alone.tolist(), losses.tolist())):
        print(f"{step:4d}  {one:11.5f}  {several:11.5f}")
    print(f"largest difference below 1e-5: {bool((alone - losses).abs().max() < 1e-5)}")
dist.destroy_process_group()
