"""One exported program serves every batch size and refuses a size that is fixed."""
import textwrap

import torch
from torch.export import Dim, export


class Scorer(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = torch.nn.Parameter(torch.tensor([0.1, 0.2, 0.3, 0.4]))

    def forward(self, x):
        return (x * self.weights).sum(1)


example = torch.zeros(2, 4)
program = export(Scorer(), (example,), dynamic_shapes={"x": {0: Dim("batch")}})
scorer = program.module()

results = []
for size in [1, 3, 8]:
    x = torch.arange(4.0 * size).reshape(size, 4)
    results.append(scorer(x))
    print(f"batch of {size}:", tuple(results[-1].shape), f"last {results[-1][-1]:.4f}")

try:
    scorer(torch.zeros(3, 5))
except Exception as error:
    print(type(error).__name__)
    print(textwrap.fill(str(error), 76))
