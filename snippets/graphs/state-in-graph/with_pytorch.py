"""A Python counter costs a capture per call; a buffer costs one in all."""
import torch
from torch import nn

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


class Model(nn.Module):
    def __init__(self, count_in_python):
        super().__init__()
        self.count_in_python = count_in_python
        self.calls = 0
        self.register_buffer("steps", torch.tensor(0))

    def forward(self, x):
        if self.count_in_python:
            self.calls += 1
        self.steps += 1
        return x * 2


model = Model(count_in_python=True)
compiled = torch.compile(model, backend=counting_backend)
for _ in range(5):
    compiled(torch.ones(2))
calls, steps, captures_with_number = model.calls, model.steps.cpu().numpy(), captures
print("Python number:", calls, "buffer:", steps, "captures:", captures)

captures = 0
model = Model(count_in_python=False)
compiled = torch.compile(model, backend=counting_backend)
for _ in range(5):
    compiled(torch.ones(2))
captures_without_number = captures
print("buffer only:", model.steps.cpu().numpy(), "captures:", captures)
