"""Ten sigmoid layers: the first gets a millionth of the last's gradient; tanh: all."""
import math

import numpy as np
import torch

rng = np.random.default_rng(0)
weights = rng.normal(0, 1 / 8, size=(10, 64, 64)).astype("float32")  # 64 inputs each
inputs = rng.normal(size=(32, 64)).astype("float32")


def norms_by_layer(activation, gain):
    kernels = [torch.tensor(w * gain, requires_grad=True) for w in weights]
    x = torch.tensor(inputs)
    for kernel in kernels:
        x = activation(x @ kernel)
    gradients = torch.autograd.grad(x.sum(), kernels)
    return [torch.linalg.vector_norm(g).item() for g in gradients]


cases = {
    "sigmoid": (torch.sigmoid, 1.0),
    "tanh": (torch.tanh, 1.0),
    "ReLU": (torch.relu, 1.0),
    "ReLU, He": (torch.relu, math.sqrt(2)),
    "ReLU, times 4": (torch.relu, 4.0),
}
orders = {}
print("layer             1       4       7      10")
for name, (activation, gain) in cases.items():
    norms = norms_by_layer(activation, gain)
    orders[name] = [math.log10(norm) for norm in norms]
    print(f"{name:<14}", " ".join(f"{norm:.1e}" for norm in norms[::3]))
