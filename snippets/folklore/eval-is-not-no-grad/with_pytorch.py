"""eval() leaves gradients on; no_grad() leaves dropout on. They are two switches."""
import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 1000), nn.Dropout(0.5))
x = torch.ones(1, 4)
found = []


def describe(name, output):
    dropped = bool((output == 0).any())
    differentiable = output.requires_grad
    found.append([int(dropped), int(differentiable)])
    print(f"{name:20} values dropped {dropped!s:5}  gradient {differentiable}")


describe("nothing said", model(x))

with torch.no_grad():  # records nothing; dropout still draws
    describe("no_grad()", model(x))

model.eval()  # dropout and BatchNorm change; recording continues
describe("eval()", model(x))

with torch.no_grad():
    describe("eval(), no_grad()", model(x))
