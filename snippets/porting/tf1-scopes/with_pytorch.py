"""A weight is shared where the same object is used twice; names play no part."""
import torch


class Dense(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.tensor(3.0))

    def forward(self, x):
        return self.weight * x


layer = Dense()
y = layer(layer(torch.tensor(2.0)))
y.backward()
shared = by_name = layer.weight.grad
variables = len(list(layer.parameters()))
print("one object:", variables, "parameter, gradient", shared.item())
