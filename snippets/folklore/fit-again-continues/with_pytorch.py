"""More epochs continue from the weights; a new optimizer forgets the momentum."""
import torch
from torch import nn

x = torch.tensor([[1.0], [2.0]])
y = 3 * x


def make():
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    return model, torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.5)


def train(model, optimizer, epochs):
    for _ in range(epochs):
        optimizer.zero_grad()
        nn.functional.mse_loss(model(x), y).backward()
        optimizer.step()
    return model.weight.item()


once = train(*make(), epochs=4)
print(f"four epochs:           {once:.4f}")

model, optimizer = make()
train(model, optimizer, epochs=2)
twice = train(model, optimizer, epochs=2)
print(f"two, and two again:    {twice:.4f}")

model, optimizer = make()
train(model, optimizer, epochs=2)
fresh = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.5)
anew = train(model, fresh, epochs=2)
print(f"with a new optimizer:  {anew:.4f}")
