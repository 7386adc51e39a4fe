"""Twenty layers of ReLU shrink the signal by 10^-8: set He's initialiser yourself."""
import math

import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(64, 256, device="cpu")


def order_of_output(initialise):
    stack = nn.Sequential()
    for _ in range(20):
        layer = nn.Linear(256, 256, bias=False, device="cpu")
        initialise(layer.weight)
        stack.extend([layer, nn.ReLU()])
    with torch.no_grad():
        sizes = [x.std().item(), stack(x).std().item()]
    print(f"std before {sizes[0]:.2f}, after {sizes[1]:.0e}")
    return math.log10(sizes[1])


default_order = order_of_output(lambda weight: weight)  # leave it as it is
he_order = order_of_output(nn.init.kaiming_uniform_)
