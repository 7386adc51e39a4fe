"""A size or a number is captured again only until it has been seen to vary once."""
import torch

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1  # called once for every graph that torch.compile captures
    return graph_module.forward


@torch.compile(backend=counting_backend)
def scale(x, factor):
    return x * factor


calls = [
    (torch.ones(3), 2.0),
    (torch.ones(3), 2.0),  # nothing new
    (torch.ones(4), 2.0),  # another size
    (torch.ones(5), 2.0),  # yet another size
    (torch.ones(5), 3.0),  # another Python number
]
results = []
for x, factor in calls:
    before = captures
    results.append(scale(x, factor))
    print(tuple(x.shape), factor, "captured" if captures > before else "reused")
print("captures:", captures)
