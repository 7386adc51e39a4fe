"""torch.compile returns at once: it captures and compiles at the first call."""
import torch
from torch import nn

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1  # called once for every graph that is captured
    return graph_module.forward


model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
compiled = torch.compile(model, backend=counting_backend)
after_compile = captures
print("captured by torch.compile():", after_compile)

compiled(torch.ones(2, 4))
after_first_call = captures
print("captured by the first call: ", after_first_call)

compiled(torch.ones(2, 4))
print("captured by the second:     ", captures - after_first_call)
