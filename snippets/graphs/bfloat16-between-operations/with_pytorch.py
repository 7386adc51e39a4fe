"""Compiled, a chain of bfloat16 operations is rounded once, at its end."""
import torch


def add_and_take_away(x):
    return (x + 1) - x


x = torch.tensor([256.0, 1.0], dtype=torch.bfloat16)

eager = add_and_take_away(x).float()
print("eager:   ", eager.tolist())

compiled = torch.compile(add_and_take_away)(x).float()
print("compiled:", compiled.tolist())

as_eager = torch.compile(add_and_take_away, options={"emulate_precision_casts": True})
print("compiled, rounding as eager does:", as_eager(x).tolist())
