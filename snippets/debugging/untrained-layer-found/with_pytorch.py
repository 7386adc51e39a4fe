"""After one step the table shows it: gradient None, not moved. Fixed, all move."""
import contextlib

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

images, digits = load_digits(return_X_y=True)
x = torch.tensor(images[:500] / 16, dtype=torch.float32)
y = torch.tensor(digits[:500])


def train(steps, around_encoder):
    rng = np.random.default_rng(0)
    model = nn.ModuleDict({"encoder": nn.Linear(64, 32), "head": nn.Linear(32, 10)})
    with torch.no_grad():
        for layer in model.values():
            weight = rng.normal(0, 0.1, (layer.in_features, layer.out_features))
            layer.weight.copy_(torch.tensor(weight.T))
            layer.bias.zero_()
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    losses = []
    for _ in range(steps):
        with around_encoder():
            features = torch.relu(model["encoder"](x))
        loss = nn.functional.cross_entropy(model["head"](features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    moved = [not torch.equal(p, before[name]) for name, p in model.named_parameters()]
    for (name, p), has_moved in zip(model.named_parameters(), moved):
        size = "None" if p.grad is None else f"{p.grad.norm():.4f}"
        print(f"{name:<15} gradient {size:<7} moved {has_moved}")
    return moved, losses


moved_faulty, _ = train(1, torch.no_grad)
print("fixed:")
moved_fixed, _ = train(1, contextlib.nullcontext)
print("after sixty steps:")
_, losses = train(60, contextlib.nullcontext)
print(f"loss: {losses[-1]:.4f}")
