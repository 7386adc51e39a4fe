"""torch.manual_seed repeats whatever PyTorch draws, and nothing that others draw."""
import random

import numpy as np
import torch


def draw():
    return {
        "tensor": torch.rand(2, device="cpu").tolist(),
        "weights": torch.nn.Linear(3, 2).weight.tolist(),
        "shuffle": torch.randperm(1000, device="cpu")[:4].tolist(),
        "numpy": np.random.rand(2).tolist(),
        "random": random.random(),
    }


def seed_all():
    torch.manual_seed(0)
    np.random.seed(0)
    random.seed(0)


seeds = {
    "manual_seed": lambda: torch.manual_seed(0),
    "random.seed": lambda: random.seed(0),
    "all": seed_all,
}
repeated = []
for name, seed in seeds.items():
    draws = []
    for _ in range(2):
        seed()
        draws.append(draw())
    repeated.append({key: draws[0][key] == draws[1][key] for key in draws[0]})
    print(f"{name + ':':<13}", *[k for k, same in repeated[-1].items() if same])

torch.manual_seed(0)
numbers = torch.rand(3, device="cpu")
print("seed 0:      ", [round(n, 4) for n in numbers.tolist()])
