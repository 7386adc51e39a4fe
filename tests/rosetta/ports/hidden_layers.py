# A network of any depth, ported from Keras: a plain list hides its layers.
import torch
from torch import nn


class Deep(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.stem = nn.Linear(32, width)
        self.blocks = [nn.Sequential(nn.Linear(width, width), nn.ReLU()) for _ in range(depth)]  # fault
        self.head = nn.Linear(width, 1)

    def forward(self, x):
        x = torch.relu(self.stem(x))
        for block in self.blocks:
            x = x + block(x)
        return self.head(x)


model = Deep(128, 6)
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.004)


def step(batch, target):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(batch), target)
    loss.backward()
    optimizer.step()
    return loss.detach()
