"""The optimizer holds the old head: the new one gets gradients and never moves."""
import torch
from torch import nn

torch.manual_seed(0)
x, y = torch.rand(16, 4), torch.randint(0, 3, (16,))
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 10))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

model[2] = nn.Linear(8, 3)  # three classes instead of ten


def moved_in_one_step():
    before = [p.detach().clone() for p in model.parameters()]
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(x), y).backward()
    optimizer.step()
    return [not torch.equal(p, b) for p, b in zip(model.parameters(), before)]


def not_held():
    held = {id(p) for group in optimizer.param_groups for p in group["params"]}
    return [name for name, p in model.named_parameters() if id(p) not in held]


print("moved:", moved_in_one_step())
print("has a gradient:", [p.grad is not None for p in model.parameters()])
print("not in the optimizer:", not_held())

optimizer = torch.optim.SGD(model.parameters(), lr=0.1)  # after the last change
moved_fixed = moved_in_one_step()
print("fixed:", moved_fixed, not_held())
