"""Layers in a plain list are called but never registered: they are never trained."""
import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, container):
        super().__init__()
        self.blocks = container(nn.Linear(4, 4) for _ in range(3))
        self.head = nn.Linear(4, 1)

    def forward(self, x):
        for block in self.blocks:
            x = torch.tanh(block(x))
        return self.head(x)


class Holder:  # an object that is no module
    def __init__(self, blocks):
        self.blocks = list(blocks)

    def __iter__(self):
        return iter(self.blocks)


def blocks_trained(container):
    torch.manual_seed(0)
    model = Stack(container)
    registered = len(list(model.parameters())) - 2  # without the head
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    before = [block.weight.detach().clone() for block in model.blocks]
    model(torch.ones(8, 4)).square().sum().backward()
    optimizer.step()
    moved = [not torch.equal(b.weight, w) for b, w in zip(model.blocks, before)]
    print(f"{container.__name__}: {registered} registered, moved: {moved}")
    return registered


in_a_list = blocks_trained(list)
in_a_module_list = blocks_trained(nn.ModuleList)
in_an_object = blocks_trained(Holder)
