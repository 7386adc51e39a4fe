"""Two processes, one per device, train as one does: torchrun is the way to both."""
import numpy as np
import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

torch.set_default_device("cpu")
dist.init_process_group("gloo")

digits = load_digits()
images = torch.tensor(digits.data[:512] / 16, dtype=torch.float32)
dataset = TensorDataset(images, torch.tensor(digits.target[:512]))


def new_model():
    model = nn.Linear(64, 10)
    kernel = np.random.default_rng(0).normal(0, 0.1, (64, 10))
    model.weight.data = torch.tensor(kernel.T, dtype=torch.float32)
    model.bias.data.zero_()
    return model


def fit(model, loader):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    epochs = []
    for epoch in range(4):
        losses = []
        for inputs, targets in loader:
            loss = nn.functional.cross_entropy(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
        epochs.append(torch.stack(losses).mean())
    return torch.stack(epochs)


alone = fit(new_model(), DataLoader(dataset, batch_size=64))
sampler = DistributedSampler(dataset, shuffle=False)
loader = DataLoader(dataset, batch_size=32, sampler=sampler)  # 32 for each process
losses = fit(DistributedDataParallel(new_model()), loader)
dist.all_reduce(losses)
losses /= dist.get_world_size()
if dist.get_rank() == 0:
    for epoch, (one, two) in enumerate(zip(alone.tolist(), losses.tolist())):
        print(f"epoch {epoch}: one device {one:.5f}, two devices {two:.5f}")
dist.destroy_process_group()
