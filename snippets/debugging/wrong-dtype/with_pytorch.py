"""Layers and losses refuse another dtype; the exception is a float64 target."""
import textwrap

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_device("cpu")  # the wording of the messages is the CPU's
array = np.ones((2, 3))  # NumPy's default: float64
logits = torch.zeros(2, 3)
classes = torch.tensor([0, 1])

cases = {
    "float64 into a layer": lambda: nn.Linear(3, 2)(torch.tensor(array)),
    "int64 into a layer": lambda: nn.Linear(3, 2)(torch.ones(2, 3).long()),
    "float64 target": lambda: F.mse_loss(logits, torch.tensor(array)),
    "classes as float32": lambda: F.cross_entropy(logits, classes.float()),
    "classes as int32": lambda: F.cross_entropy(logits, classes.int()),
    "0 and 1 as int64": lambda: F.binary_cross_entropy_with_logits(
        logits[:, 0], classes
    ),
    "float32 as an index": lambda: nn.Embedding(5, 2)(classes.float()),
}
refused = {}
for name, case in cases.items():
    try:
        dtype = case().dtype
        refused[name] = 0
        print(f"{name}: accepted, gives", str(dtype).removeprefix("torch."))
    except RuntimeError as error:
        refused[name] = 1
        print(f"{name}: {type(error).__name__}")
        print(textwrap.indent(textwrap.fill(str(error), 74), "  "))
