"""view(-1, size) makes eight rows of two images of twice the size, without an error."""
import torch
from torch import nn

features = torch.zeros(2, 64, 16, 16)  # of two images of 64 x 64, not 32 x 32
dense = nn.Linear(64 * 8 * 8, 10)

rows = len(dense(features.view(-1, 64 * 8 * 8)))
print("images: 2, rows of output:", rows)
for flatten in [lambda x: x.view(len(x), -1), nn.Flatten()]:
    try:
        dense(flatten(features))
    except RuntimeError as error:
        print("RuntimeError:", str(error)[:44])
