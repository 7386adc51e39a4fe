"""The append happens at each call, and each is captured: the list has grown."""
import torch

losses = []
captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def loss(x):
    value = torch.sum(x**2)
    losses.append(value)
    return value


batches = [torch.tensor([1.0]), torch.tensor([2.0]), torch.tensor([3.0])]
kept_outside = [loss(x) for x in batches]
print("returned:", [value.item() for value in kept_outside])

length = len(losses)
print("in the list:", length, type(losses[0]).__name__)
print("captures:", captures)
print(losses[0] + 1)
