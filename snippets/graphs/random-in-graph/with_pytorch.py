"""Numbers from Python, NumPy and torch are drawn at each call; those of one's own Random are not."""
import random

import numpy as np
import torch

own_generator = random.Random(0)


@torch.compile(backend="eager")
def draw(source):
    if source == "random.random()":
        return torch.tensor(random.random())
    if source == "np.random.rand()":
        return torch.tensor(np.random.rand())
    if source == "random.Random(0)":
        return torch.tensor(own_generator.random())
    return torch.rand(())


distinct = {}
for source in ["random.random()", "np.random.rand()", "random.Random(0)", "torch.rand"]:
    values = [float(draw(source)) for _ in range(3)]
    distinct[source] = len(set(values))
    print(f"{source}: {distinct[source]} different values in 3 calls")

from_python, from_numpy, from_own_generator, from_framework = distinct.values()
