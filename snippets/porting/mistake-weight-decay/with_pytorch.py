"""The original: SGD's weight_decay is added to the gradient, so momentum repeats it."""
import numpy as np
import torch

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(256, 8)), dtype=torch.float32)
y = x @ torch.arange(8.0)

weight = torch.zeros(8, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.01, momentum=0.9, weight_decay=0.5)
for _ in range(300):
    optimizer.zero_grad()
    ((x @ weight - y) ** 2).mean().backward()
    optimizer.step()

right = forgotten = weight.detach()
print("weights:  ", [round(value, 3) for value in right[1:8:2].tolist()])
