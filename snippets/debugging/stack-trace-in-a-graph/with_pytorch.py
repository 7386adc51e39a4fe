"""Compiled, the error is the same, but its traceback ends at the outermost function."""
import traceback

import torch


def inverse(x):
    return torch.linalg.inv(x)


def solve(x, y):
    turned = x.mT
    return inverse(turned) @ y


x, y = torch.zeros(2, 2), torch.ones(2, 1)
functions = {
    "eager": solve,
    "backend='eager'": torch.compile(solve, backend="eager"),
    "inductor": torch.compile(solve),
}
raised = 0
for name, function in functions.items():
    try:
        print(f"{name}:", function(x, y).flatten().tolist())
    except torch.linalg.LinAlgError as error:
        raised += 1
        print(f"{name}: {type(error).__name__}: {error}"[:72])
        frames = traceback.extract_tb(error.__traceback__)
        places = [frame.name for frame in frames if frame.filename == __file__]
        print("   frames:", len(frames), " of this file:", places)
        if name == "eager":
            eager_places = places
print("raised:", raised)
