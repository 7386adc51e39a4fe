"""The nearest in PyTorch: torch.export builds a program first, which runs later."""
import torch
from torch.export import Dim, export


class SumOfSquares(torch.nn.Module):
    def forward(self, x):
        return (x * x).sum(1)


example = torch.zeros(2, 2)
program = export(SumOfSquares(), (example,), dynamic_shapes=({0: Dim("rows")},))
print("built:", [node.name for node in program.graph.nodes])

result = program.module()(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
print("run:", result.tolist())
