"""Sizes go to the constructor, weights are Parameters, forward() computes."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

rng = np.random.default_rng(0)
kernel, gate = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
x = torch.tensor(rng.normal(size=(4, 3)), dtype=torch.float32)


class GatedLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=0.0):
        super().__init__()
        self.kernel = nn.Parameter(torch.empty(out_features, in_features))
        self.gate = nn.Parameter(torch.empty(out_features, in_features))
        self.bias = nn.Parameter(torch.full((out_features,), bias))
        nn.init.xavier_uniform_(self.kernel)  # empty() holds whatever was there
        nn.init.xavier_uniform_(self.gate)

    def forward(self, x):
        gate = torch.sigmoid(F.linear(x, self.gate, self.bias))
        return F.linear(x, self.kernel) * gate

    def extra_repr(self):
        return f"{self.kernel.shape[1]}, {self.kernel.shape[0]}"


layer = GatedLinear(3, 2, bias=1.0)
with torch.no_grad():
    layer.kernel.copy_(torch.tensor(kernel.T))
    layer.gate.copy_(torch.tensor(gate.T))

output = layer(x)
output.sum().backward()
kernel_gradient = layer.kernel.grad
print([round(v, 4) for v in output[0].tolist()])
print([round(v, 4) for v in kernel_gradient.T[0].tolist()])
print(layer)
