"""`x.shape[0]` is an int in eager mode and a symbol while torch.export captures."""
import torch
from torch.export import Dim, export


class MeanOfRows(torch.nn.Module):
    def forward(self, x):
        rows = x.shape[0]
        print(f"  Python sees {rows} of type {type(rows).__name__}")
        return x.sum(0) / rows


mean_of_rows = MeanOfRows()
two_rows = torch.tensor([[1.0, 2.0, 3.0], [5.0, 6.0, 7.0]])
five_rows = torch.arange(15.0).reshape(5, 3)

print("eager:")
results = [mean_of_rows(two_rows)]

print("capturing:")
program = export(mean_of_rows, (two_rows,), dynamic_shapes=({0: Dim("rows")},))

print("running what was captured:")
run = program.module()
results += [run(two_rows), run(five_rows)]
for result in results:
    print(" ", result.tolist())
