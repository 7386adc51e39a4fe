"""torch.jit.script still compiles, with a warning that Python hides by default."""
import warnings

import torch


def line(x):
    return x * 3 + 1


with warnings.catch_warnings(record=True, action="always") as caught:
    scripted = torch.jit.script(line)

result = scripted(torch.tensor(2.0))
print(type(scripted).__name__, result.item())
for warning in caught:
    print(f"{warning.category.__name__}:")
    print(str(warning.message))
