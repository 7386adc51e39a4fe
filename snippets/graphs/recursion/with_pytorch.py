"""Recursion on a tensor's value runs, eagerly and under torch.compile."""
import torch


def halve_until_one(x):
    if x <= 1:
        return x
    return halve_until_one(x / 2)


result = halve_until_one(torch.tensor(64.0))
print("eager:", result.item())

compiled = torch.compile(halve_until_one, backend="eager")
print("compiled:", compiled(torch.tensor(64.0)).item())
