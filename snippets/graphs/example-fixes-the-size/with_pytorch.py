"""Exported from two rows, it refuses three, unless the size was declared free."""
import torch
from torch.export import Dim, export


class MeanOfRows(torch.nn.Module):
    def forward(self, x):
        return x.sum(0) / x.shape[0]


def try_on(name, program):
    for rows in [2, 3]:
        try:
            mean = program(torch.ones(rows, 4))[0]
        except Exception as error:
            accepted.append(False)
            print(f"{name}, {rows} rows of ones: {type(error).__name__}")
        else:
            accepted.append(True)
            print(f"{name}, {rows} rows of ones: mean {mean:.1f}")


accepted = []
example = torch.ones(2, 4)
try_on("from the example", export(MeanOfRows(), (example,)).module())

free = ({0: Dim("rows")},)
try_on("rows left free", export(MeanOfRows(), (example,), dynamic_shapes=free).module())
