"""Compiled by Inductor, last digits of float32 sums change; float64 says how far."""
import numpy as np
import torch


def entropy(x):
    probabilities = torch.softmax(x, dim=1)
    return -(probabilities * torch.log(probabilities)).sum(dim=1)


values = np.random.default_rng(0).normal(size=(64, 1000))
x = torch.tensor(values, dtype=torch.float32)

plain = entropy(x)
result = torch.compile(entropy)(x)
exact = entropy(torch.tensor(values))

print(f"first row: {result[0]:.4f}")
for name, a, b in [
    ("compiled, plain", result, plain),
    ("plain, float64", plain, exact),
    ("compiled, float64", result, exact),
]:
    largest = (a.double() - b.double()).abs().max()
    print(f"{name:18} differ, by less than 1e-5: {bool(0 < largest < 1e-5)}")
