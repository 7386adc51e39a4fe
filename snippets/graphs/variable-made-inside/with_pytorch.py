"""A parameter may be made at each call, and each time no module knows it."""
import torch
from torch import nn


def scale(x):
    weight = nn.Parameter(torch.ones(2))  # a new parameter at each call
    return x * weight


try:
    torch.compile(scale, backend="eager", fullgraph=True)(torch.tensor([2.0, 3.0]))
except RuntimeError as error:
    print("in one graph:", str(error).splitlines()[0])

accepted = 1
compiled = torch.compile(scale, backend="eager")
print("at each call:", compiled(torch.tensor([2.0, 3.0])).detach().cpu().numpy())


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = None

    def forward(self, x):
        if self.weight is None:  # true at the first call
            self.weight = nn.Parameter(torch.ones(x.shape[-1]))
        return x * self.weight


layer = Scale()
compiled = torch.compile(layer, backend="eager")
results = [compiled(torch.tensor([2.0, 3.0])), compiled(torch.tensor([3.0, 2.0]))]
parameters = len(list(layer.parameters()))
print("made once:", *(result.detach().cpu().numpy() for result in results))
print("parameters:", parameters)
