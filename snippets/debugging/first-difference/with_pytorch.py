"""Forward hooks collect the activations: GELU's formula first, then an epsilon."""
from collections import OrderedDict

import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
x = rng.normal(size=(4, 6))
w1, w2 = rng.normal(size=(6, 8)), rng.normal(size=(8, 3))


def reference(x):
    """The model to be ported, in NumPy; float64."""
    dense = x @ w1
    inner = np.sqrt(2 / np.pi) * (dense + 0.044715 * dense**3)
    gelu = 0.5 * dense * (1 + np.tanh(inner))
    centred = gelu - gelu.mean(1, keepdims=True)
    norm = centred / np.sqrt(gelu.var(1, keepdims=True) + 1e-4)
    return {"dense": dense, "gelu": gelu, "norm": norm, "head": norm @ w2}


def first_difference(**layers):
    defaults = {"gelu": nn.GELU(), "norm": nn.LayerNorm(8)}
    dense, head = nn.Linear(6, 8, bias=False), nn.Linear(8, 3, bias=False)
    with torch.no_grad():
        dense.weight.copy_(torch.tensor(w1.T))
        head.weight.copy_(torch.tensor(w2.T))
    parts = {"dense": dense, **defaults, **layers, "head": head}
    port, seen = nn.Sequential(OrderedDict(parts)), {}
    for name, layer in port.named_children():
        layer.register_forward_hook(
            lambda layer, inputs, output, name=name: seen.update({name: output})
        )
    with torch.no_grad():
        port(torch.tensor(x, dtype=torch.float32))
    differences = {
        name: abs(seen[name].cpu().numpy() - expected).max()
        for name, expected in reference(x).items()
    }
    for name, size in differences.items():
        print(name, "same" if size < 1e-5 else f"{size:.1e}", end="  ")
    first = next((name for name, size in differences.items() if size > 1e-5), "none")
    return first, seen["head"]


found = []
for layers in [
    {},
    {"gelu": nn.GELU(approximate="tanh")},
    {"gelu": nn.GELU(approximate="tanh"), "norm": nn.LayerNorm(8, eps=1e-4)},
]:
    first, output = first_difference(**layers)
    found.append(first)
    print("first to differ:", first)
