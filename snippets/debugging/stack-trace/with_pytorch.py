"""Every call of a module adds two frames of PyTorch; yours do not say which block."""
import traceback

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.dense = nn.Linear(16, width)

    def forward(self, x):
        return x + self.dense(x)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([Block(16), Block(16), Block(15), Block(16)])

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return x


try:
    Model()(torch.ones(2, 16))
except RuntimeError as error:
    frames = traceback.extract_tb(error.__traceback__)
    print(f"{type(error).__name__}: {error}"[:78])

places = [frame.line for frame in frames if frame.filename == __file__]
print("frames:", len(frames), " of this file:", len(places))
inside = places[1:]  # without the call at the bottom of the file
for place in inside:
    print("  ", place)
