"""Five ways to be on the wrong device; every one of them is an error."""
import textwrap

import torch
from torch import nn

# "meta" has shapes and no data: a second device that every machine has.
batch = torch.ones(4, 3, device="cpu")
model = nn.Linear(3, 2, device="meta")
weights = torch.ones(3, device="meta")
learnt = torch.ones(3, device="cpu", requires_grad=True)

cases = {
    "batch left behind": lambda: model(batch),
    "model left behind": lambda: nn.Linear(3, 2, device="cpu")(batch.to("meta")),
    "class weights left behind": lambda: batch * weights,
    "numpy() on another device": lambda: weights.numpy(),
    "numpy() with a gradient": lambda: learnt.numpy(),
}
refused = {}
for name, case in cases.items():
    try:
        case()
        refused[name] = 0
    except (RuntimeError, TypeError) as error:
        refused[name] = 1
        print(f"{name}: {type(error).__name__}")
        print(textwrap.indent(textwrap.fill(str(error), 74), "  "))
