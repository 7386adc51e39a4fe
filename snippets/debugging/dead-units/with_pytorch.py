"""One step too large and ReLU units are off for every image: their gradient is zero."""
import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

images, digits = load_digits(return_X_y=True)
raw = torch.tensor(images[:500], dtype=torch.float32)  # pixels from 0 to 16
y = torch.tensor(digits[:500])


def train(x, steps):
    rng = np.random.default_rng(0)
    hidden, head = nn.Linear(64, 32), nn.Linear(32, 10)
    with torch.no_grad():
        for layer in [hidden, head]:
            weight = rng.normal(0, 0.1, (layer.in_features, layer.out_features))
            layer.weight.copy_(torch.tensor(weight.T))
            layer.bias.zero_()
    optimizer = torch.optim.SGD([*hidden.parameters(), *head.parameters()], lr=0.5)
    dead, losses = [], []
    for _ in range(steps + 1):
        active = torch.relu(hidden(x))
        loss = nn.functional.cross_entropy(head(active), y)
        dead.append(int((active == 0).all(dim=0).sum()))
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        without = int((hidden.weight.grad == 0).all(dim=1).sum())
        optimizer.step()
    print(f"dead units: {dead[0]}, {dead[1]}, ... {dead[-1]} of 32")
    print(f"without a gradient: {without}, loss: {losses[-1]:.4f}")
    return dead, losses


dead, _ = train(raw, 20)
dead_before, dead_after = dead[0], dead[-1]
dead, losses_mended = train(raw / 16, 20)
dead_mended = dead[-1]
