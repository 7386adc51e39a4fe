"""The frames keep their local variables: self is the block that failed, x its input."""
import traceback

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.dense = nn.Linear(16, width)
        nn.init.eye_(self.dense.weight)
        nn.init.zeros_(self.dense.bias)

    def forward(self, x):
        y = self.dense(x)
        return x + y


def run(widths):
    blocks = nn.Sequential(*[Block(width) for width in widths])
    names = {block: name for name, block in blocks.named_modules()}
    try:
        return blocks(torch.ones(2, 16))
    except RuntimeError as error:
        for frame, _ in traceback.walk_tb(error.__traceback__):
            if isinstance(frame.f_locals.get("self"), Block):
                here = frame.f_locals  # of the innermost, in the end
        print("failed: block", names[here["self"]])
        return [tuple(here["x"].shape), tuple(here["y"].shape)]


shapes = run([16, 16, 15, 16])
print("x and y:", shapes)
result = run([16, 16, 16, 16])
print("fixed:", result[0, :3].tolist())
