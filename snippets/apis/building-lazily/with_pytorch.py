"""LazyLinear lists its parameters before they have a size; a call gives them one."""
import torch
from torch import nn

model = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(2))
parameters = list(model.parameters())
listed_before = len(parameters)
print("before the first call:", listed_before, type(parameters[0]).__name__)
try:
    sum(p.numel() for p in parameters)
except ValueError as error:
    print(type(error).__name__, str(error)[:43])

sgd = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)  # before the call
try:
    torch.optim.Adagrad(model.parameters())  # makes its sums at once
except ValueError as error:
    print("Adagrad:", type(error).__name__, str(error)[:43])
model(torch.ones(1, 5))

sizes_after = [p.numel() for p in model.parameters()]
print("after it:", sizes_after, type(model[0]).__name__)
held = [p.numel() for p in sgd.param_groups[0]["params"]]
print("in the optimizer:", held)

try:
    model(torch.ones(1, 6))
except RuntimeError as error:
    print(type(error).__name__, str(error)[:41])
