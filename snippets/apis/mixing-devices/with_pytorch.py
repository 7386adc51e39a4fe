"""Tensors of two devices do not mix; 0-dim ones do, and so do matrices with "meta"."""
import torch

# "meta" has shapes and no data: the second device that every machine has.
here = torch.ones(2, 2, device="cpu")
there = torch.ones(2, 2, device="meta")

operations = {
    "here + there": lambda: here + there,
    "here + 0-dim": lambda: here + torch.tensor(1.0, device="cpu"),
    "there + 0-dim": lambda: there + torch.tensor(1.0, device="cpu"),
    "concatenate": lambda: torch.cat([here, there]),
    "here @ there": lambda: here @ there,
    "there @ here": lambda: there @ here,
    "move, then add": lambda: here.to("meta") + there,
}
refused = {}
for name, operation in operations.items():
    try:
        result = operation().device.type
        refused[name] = 0
    except RuntimeError as error:
        result = type(error).__name__
        refused[name] = 1
    print(f"{name:<14} {result}")
