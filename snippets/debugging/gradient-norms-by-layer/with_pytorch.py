"""A hook on each weight records the norms; with ReLU the same weights learn digits."""
import math

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

images, digits = load_digits(return_X_y=True)
x = torch.tensor(images[:512] / 16, dtype=torch.float32)
labels = torch.tensor(digits[:512])
rng = np.random.default_rng(0)
sizes = [64, 32, 32, 32, 32, 32, 10]
weights = [
    rng.normal(0, math.sqrt(2 / a), size=(a, b)).astype("float32")
    for a, b in zip(sizes, sizes[1:], strict=False)
]


def train(name, activation):
    norms, model = {}, nn.Sequential()
    for place, weight in enumerate(weights):
        layer = nn.Linear(*weight.shape)
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(weight).T)
            layer.bias.zero_()

        def record(parameter, place=place):
            norms.setdefault(place, parameter.grad.norm().item())  # of the first step

        layer.weight.register_post_accumulate_grad_hook(record)
        model.extend([layer, activation()] if place < 5 else [layer])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9)
    for _ in range(60):
        loss = nn.functional.cross_entropy(model(x), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"{name}: loss after 60 steps {loss.item():.2f}")
    print("  norms", " ".join(f"{norms[place]:.0e}" for place in range(6)))
    return loss.item(), [math.log10(norms[place]) for place in range(6)]


losses, orders = zip(train("sigmoid", nn.Sigmoid), train("relu", nn.ReLU), strict=True)
