"""Flatten runs through channels first, so the next kernel must be reordered."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
conv_weight = rng.normal(size=(3, 1, 3, 3))  # (out, in, height, width)
linear_weight = rng.normal(size=(2, 48)) / 7  # 48 = 3 channels x 4 x 4
images = rng.normal(size=(1, 1, 6, 6))  # (batch, channels, height, width)

conv = nn.Conv2d(1, 3, kernel_size=3, bias=False)
linear = nn.Linear(48, 2, bias=False)
conv.load_state_dict({"weight": torch.tensor(conv_weight)})
linear.load_state_dict({"weight": torch.tensor(linear_weight)})

with torch.no_grad():
    feature_maps = conv(torch.tensor(images, dtype=torch.float32))
    right = wrong = linear(feature_maps.flatten(start_dim=1))
print("feature maps:", tuple(feature_maps.shape))
print("output:", [round(value, 4) for value in right[0].tolist()])
