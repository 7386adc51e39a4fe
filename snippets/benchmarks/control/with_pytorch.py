"""A planted slowdown: the second mode does a tenth more of the same work."""
import numpy as np
import torch

matrix = torch.tensor(np.random.default_rng(0).normal(size=(128, 128)))
other = torch.tensor(np.random.default_rng(1).normal(size=(128, 128)))


def make(mode):
    times = range({"ten": 10, "eleven": 11}[mode])

    def step():
        for _ in times:
            product = matrix @ other
        return product

    return step
