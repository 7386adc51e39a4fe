"""checkpoint() forgets a block's activations and runs the block again in backward."""
import numpy as np
import torch
from torch.utils.checkpoint import checkpoint

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(4, 8)), dtype=torch.float32)
initial = [rng.normal(size=(8, 8)) / 3 for _ in range(3)]
calls = 0


def block(h, w):
    global calls
    calls += 1
    return torch.tanh(h @ w)


def run(recompute):
    global calls
    calls = 0
    weights = [torch.tensor(w, dtype=torch.float32) for w in initial]
    weights = [w.requires_grad_() for w in weights]
    h = x
    for w in weights:
        h = checkpoint(block, h, w, use_reentrant=False) if recompute else block(h, w)
    loss = torch.mean(h**2)
    forward = calls
    gradients = torch.autograd.grad(loss, weights)
    return loss.item(), torch.stack(gradients), [forward, calls]


loss, gradients, plain_calls = run(recompute=False)
print(f"plain:      loss {loss:.6f}, calls {plain_calls}")
loss, recomputed, calls_of_blocks = run(recompute=True)
print(f"checkpoint: loss {loss:.6f}, calls {calls_of_blocks}")
difference = (gradients - recomputed).abs().max().item()
print("largest difference of a gradient:", difference)
