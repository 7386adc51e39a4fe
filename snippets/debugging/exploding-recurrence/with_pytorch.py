"""Fifty steps with a factor of 1.2 explode; with clipping it learns the true 0.9."""
import numpy as np
import torch

rng = np.random.default_rng(0)
inputs = torch.tensor(rng.normal(size=(50, 16)).astype("float32"))


def last_state(factor):
    state = torch.zeros(16)
    for x in inputs:
        state = factor * state + x
    return state


target = last_state(torch.tensor(0.9))


def train(clip):
    factor = torch.tensor(1.2, requires_grad=True)
    history, norms = [], []
    for _ in range(40):
        loss = ((last_state(factor) - target) ** 2).mean()
        (factor.grad,) = torch.autograd.grad(loss, factor)
        norms.append(torch.nn.utils.get_total_norm([factor.grad]).item())
        if clip:
            torch.nn.utils.clip_grad_norm_([factor], max_norm=1.0)
        with torch.no_grad():
            factor -= 0.01 * factor.grad
        history.append(factor.item())
    return history, norms


for clip in (False, True):
    history, norms = train(clip)
    print("clipped:" if clip else "as it is:")
    print("  norms ", " ".join(f"{norm:.0e}" for norm in norms[:3]))
    print("  factor", " ".join(f"{history[step]:.4g}" for step in (0, 1, 19, 39)))
clipped, first_norm = history, float(np.log10(norms[0]))
