"""The port: PyTorch's momentum is what a batch adds; 0.99 keeps the last one alone."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
batches = torch.tensor(np.float32(rng.normal(2, 1, size=(500, 4, 3))))


def after_training(momentum):
    norm = nn.BatchNorm1d(3, eps=1e-3, momentum=momentum)
    for batch in batches:
        norm(batch)
    return norm.running_mean, norm.eval()(batches[0]).detach()


forgotten_mean, forgotten = after_training(0.99)
right_mean, _ = after_training(1 - 0.99)
print("forgotten, running mean:   ", [round(m, 3) for m in forgotten_mean.tolist()])
print("true mean: 2, running mean:", [round(m, 3) for m in right_mean.tolist()])
