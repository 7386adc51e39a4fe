"""The port: padding=1 gives the same shape, and looks one pixel elsewhere."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
kernel = torch.tensor(rng.normal(size=(3, 3, 1, 1)).transpose(3, 2, 0, 1)).float()
image = torch.zeros(1, 1, 8, 8)
image[0, 0, 0, 0] = 1

forgotten = nn.functional.conv2d(image, kernel, stride=2, padding=1)[0, 0]
padded = nn.functional.pad(image, (0, 1, 0, 1))  # left, right, top, bottom
right = nn.functional.conv2d(padded, kernel, stride=2)[0, 0]
print("shape:", list(right.shape), "- forgotten:", list(forgotten.shape))
print("forgotten, corner:", round(forgotten[0, 0].item(), 4))
corner = round(kernel[0, 0, 0, 0].item(), 4)
print("corner:", round(right[0, 0].item(), 4), "- kernel's corner:", corner)
