"""A loop that hands over all the data at once takes one step per epoch: ten in ten."""
import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(1000, 32)
y = torch.randint(0, 10, (1000,))
model = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)

for epoch in range(10):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(x), y)
    loss.backward()
    optimizer.step()

steps = int(optimizer.state[model[0].weight]["step"])
print("samples per step:", len(x))
print("steps in 10 epochs:", steps)
