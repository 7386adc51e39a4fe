"""A forward hook is told the output of a layer each time the model is called."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
kernels = [rng.normal(size=(3, 4)), rng.normal(size=(4, 2))]  # (inputs, outputs)
x = torch.tensor(rng.normal(size=(1, 3)), dtype=torch.float32)

model = nn.Sequential(
    nn.Linear(3, 4, bias=False), nn.Tanh(), nn.Linear(4, 2, bias=False)
)
for layer, kernel in zip((model[0], model[2]), kernels):
    layer.load_state_dict({"weight": torch.tensor(kernel.T)})

seen = {}


def remember(module, inputs, output):
    seen["hidden"] = output.detach()


handle = model[1].register_forward_hook(remember)
output = model(x)
handle.remove()  # a hook stays until it is removed

hidden_output = seen["hidden"]
print("hidden:", [round(value, 4) for value in hidden_output[0].tolist()])
print("output:", [round(value, 4) for value in output[0].tolist()])
