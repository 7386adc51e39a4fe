"""Five shapes that do not fit: each message names the sizes, none names your line."""
import textwrap

import torch
import torch.nn.functional as F
from torch import nn

operations = {
    "matrix product": lambda: torch.ones(32, 64) @ torch.ones(32, 10),
    "sum": lambda: torch.ones(32, 10) + torch.ones(32),
    "dense layer": lambda: nn.Linear(64, 10)(torch.ones(32, 65)),
    "convolution": lambda: nn.Conv2d(3, 8, 3)(torch.ones(32, 16, 16, 3)),
    "cross-entropy": lambda: F.cross_entropy(
        torch.ones(32, 10), torch.ones(31, dtype=torch.int64)
    ),
}
refused = []
for name, operation in operations.items():
    try:
        operation()
    except (RuntimeError, ValueError) as error:
        refused.append(name)
        print(f"{name}: {type(error).__name__}")
        message = textwrap.fill(str(error), 74, break_on_hyphens=False)
        print(textwrap.indent(message, "  "))
