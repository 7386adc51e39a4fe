"""A loss that is kept keeps its whole graph, with every activation that it saved."""
import weakref

import torch

weight = torch.tensor(2.0, requires_grad=True)


def step(x, activations):
    activation = x * weight
    activations.append(weakref.ref(activation))
    return (activation**2).mean()


inputs = [torch.tensor([1.0, 3.0]) for _ in range(3)]

activations = []
losses = [step(x, activations) for x in inputs]
alive = sum(reference() is not None for reference in activations)
print("losses kept as tensors: activations alive:", alive)

activations = []
numbers = [step(x, activations).item() for x in inputs]
print("kept as numbers:", sum(reference() is not None for reference in activations))
