"""breakpoint() in a compiled function stops outside of it, at every call."""
import io
import sys

import torch


@torch.compile(backend="eager")
def step(x):
    y = x * 2
    breakpoint()
    return y + 1


sys.stdin = io.StringIO("p y\ncontinue\n" * 2)  # what a person would type

results = []
for call in [1, 2]:
    print("call", call)
    results.append(step(torch.ones(2)))
    print()
    print("result:", results[-1].tolist())
