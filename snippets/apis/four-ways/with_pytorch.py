"""A Sequential, a class, a call without state, plain functions: one output."""
import numpy as np
import torch
from torch import nn
from torch.func import functional_call
from torch.nn import functional as F

rng = np.random.default_rng(0)
shapes = [(3, 4), (4,), (4, 2), (2,)]  # kernels are (inputs, outputs) here
arrays = [rng.normal(size=shape) for shape in shapes]
x = torch.tensor(rng.normal(size=(1, 3)), dtype=torch.float32)
weights = [torch.tensor(a.T, dtype=torch.float32) for a in arrays]  # .T for Linear

sequential = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
sequential.load_state_dict(dict(zip(sequential.state_dict(), weights)))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 4)
        self.last = nn.Linear(4, 2)

    def forward(self, x):
        return self.last(F.relu(self.hidden(x)))


network = Network()
named = dict(zip(network.state_dict(), weights))
stateless = functional_call(network, named, x)  # the weights are an argument
network.load_state_dict(named)


def plain(weights, x):
    return F.linear(F.relu(F.linear(x, *weights[:2])), *weights[2:])


outputs = {
    "sequential": sequential(x),
    "class": network(x),
    "stateless": stateless,
    "plain": plain(weights, x),
}
for way, output in outputs.items():
    print(f"{way:<10}", [round(value, 4) for value in output[0].tolist()])
