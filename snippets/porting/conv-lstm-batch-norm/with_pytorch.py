"""PyTorch's takes it divided by n - 1: the same output in training, not afterwards."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
x = np.float32(rng.normal(0, 3, size=(4, 2, 2, 8)))  # 16 numbers for each channel
images = torch.tensor(x.transpose(0, 3, 1, 2))

norm = nn.BatchNorm2d(8, momentum=0.01, eps=1e-3)  # 1 - 0.99
for _ in range(200):
    normalised = norm(images).detach()
variance = norm.running_var
predicted = norm.eval()(images).detach()

# What 200 steps have added, times 15/16; what is left of the initial one stays.
start = 0.99**200
ported = start + (variance - start) * 15 / 16

print("divided by n:     ", [round(v, 4) for v in x.var((0, 1, 2))[:4].tolist()])
print("running variance: ", [round(v, 4) for v in variance[:4].tolist()])
print("made that of Keras:", [round(v, 4) for v in ported[:4].tolist()])
