"""A file in PyTorch's format of before 1.6 is still read, by names as before."""
import os

import numpy as np
import torch

rng = np.random.default_rng(0)
kernel, bias = np.float32(rng.normal(size=(3, 2))), np.float32(rng.normal(size=2))

state = {"weight": torch.tensor(kernel.T.copy()), "bias": torch.tensor(bias)}
torch.save(state, "model.pth", _use_new_zipfile_serialization=False)
print("files:", *sorted(name for name in os.listdir() if "pth" in name))

found = torch.load("model.pth", weights_only=True)
for name, tensor in found.items():
    print(f"{name:<17}", list(tensor.shape))

linear = torch.nn.Linear(3, 2)
linear.load_state_dict(found)
output = linear(torch.ones(1, 3)).detach()
print("output:", [round(value, 4) for value in output[0].tolist()])
