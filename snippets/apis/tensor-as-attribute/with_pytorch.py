"""A tensor that is an attribute has a gradient, yet no optimizer gets to see it."""
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.plain = torch.ones(3, requires_grad=True)
        self.proper = nn.Parameter(torch.ones(3))

    def forward(self, x):
        return self.plain * self.proper * x


model = Scale()
model(torch.full((3,), 2.0)).sum().backward()
print("gradient of plain:", model.plain.grad.tolist())

names_found = [name for name, _ in model.named_parameters()]
print("registered:", names_found)
print("saved:", list(model.state_dict()))
