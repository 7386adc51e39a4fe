"""Draws are new at each call, except those from a random.Random object."""
import random

import numpy as np
import torch

own_generator = random.Random(0)


def from_random(x):
    return x + random.random()


def from_np_random(x):
    return x + np.random.rand()


def from_own_random(x):
    return x + own_generator.random()


def from_torch_rand(x):
    return x + torch.rand(())


distinct = []
for draw in [from_random, from_np_random, from_own_random, from_torch_rand]:
    captured = torch.compile(draw, backend="eager")
    values = [float(captured(torch.zeros(()))) for _ in range(3)]
    distinct.append(len(set(values)))
    print(f"{draw.__name__}: {distinct[-1]} different in 3 calls")

of_random, of_np_random, of_own_random, of_framework = distinct
