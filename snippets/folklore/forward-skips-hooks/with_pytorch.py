"""model.forward(x) gives the same numbers and runs no hook."""
import torch
from torch import nn

layer = nn.Linear(3, 1, bias=False)
nn.init.constant_(layer.weight, 2.0)
seen = []
layer.register_forward_hook(lambda module, inputs, output: seen.append(output))

x = torch.ones(1, 3)
result = layer(x).tolist()
print("layer(x):        ", result, "- hook ran", len(seen), "time")

seen.clear()
raised = 0
print("layer.forward(x):", layer.forward(x).tolist(), "- hook ran", len(seen), "times")
