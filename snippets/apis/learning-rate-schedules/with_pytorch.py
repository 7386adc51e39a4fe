"""A scheduler sets the optimizer's rate when its step() is called."""
import torch
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    LinearLR,
    MultiStepLR,
    SequentialLR,
    StepLR,
)


def rates(make_scheduler, steps):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = make_scheduler(optimizer)
    used = []
    for _ in range(steps):
        used.append(round(optimizer.param_groups[0]["lr"], 3))
        optimizer.step()
        scheduler.step()
    return used


def with_warm_up(optimizer):
    warm_up = LinearLR(optimizer, start_factor=0.25, total_iters=3)
    decay = CosineAnnealingLR(optimizer, T_max=4)
    return SequentialLR(optimizer, [warm_up, decay], milestones=[3])


staircase = rates(lambda o: StepLR(o, step_size=3, gamma=0.1), steps=7)
cosine = rates(lambda o: CosineAnnealingLR(o, T_max=4), steps=5)
cosine_longer = rates(lambda o: CosineAnnealingLR(o, T_max=4), steps=8)[5:]
piecewise = rates(lambda o: MultiStepLR(o, [2, 4], gamma=0.1), steps=6)
ported = piecewise
warm_up = rates(with_warm_up, steps=8)
print("staircase", staircase)
print("cosine   ", cosine)
print("goes on  ", cosine_longer)
print("piecewise", piecewise)
print("ported   ", ported)
print("warm-up  ", warm_up)
