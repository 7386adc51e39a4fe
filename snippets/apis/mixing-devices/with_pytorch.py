"""Devices do not mix, except for a 0-dim CPU tensor, and for matrices with "meta"."""
import torch

# "meta" has shapes and no data: the second device that every machine has.
here = torch.ones(2, 2, device="cpu")
there = torch.ones(2, 2, device="meta")

operations = {
    "here + there": lambda: here + there,
    "here + 0-dim": lambda: here + torch.tensor(1.0, device="cpu"),
    "there + 0-dim": lambda: there + torch.tensor(1.0, device="cpu"),
    "here + 0-dim there": lambda: here + torch.tensor(1.0, device="meta"),
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
    print(f"{name:<18} {result}")
