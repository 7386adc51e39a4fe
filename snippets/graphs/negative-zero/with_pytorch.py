"""Inductor keeps `+ 0.0`, which makes minus zero plus zero: pi, as in eager."""
import torch


def angle(y, x):
    return torch.atan2(y + 0.0, x)


y = torch.tensor([-0.0, 1.0])
x = torch.tensor([-1.0, -1.0])

eager = angle(y, x)
print("eager:   ", [round(value, 4) for value in eager.tolist()])

compiled = torch.compile(angle)(y, x)
print("compiled:", [round(value, 4) for value in compiled.tolist()])
