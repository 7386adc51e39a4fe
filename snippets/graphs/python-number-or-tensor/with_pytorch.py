"""A Python number is an input from its second value on; a tensor always is."""
import torch

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def scale(x, factor):
    return x * factor


x = torch.ones(2)
factors = [0.5, 0.25, 2.0]
results = []

for factor in factors:
    results.append(scale(x, factor))
    print("number", factor, "captures so far:", captures)
captures_number = captures

captures = 0
for factor in factors:
    results.append(scale(x, torch.tensor(factor)))
    print("tensor", factor, "captures so far:", captures)
captures_tensor = captures
