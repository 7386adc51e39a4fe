"""checkpoint() restores the random state, so the second run has the same mask."""
import torch
import torch.nn.functional as F
from torch.utils.checkpoint import checkpoint


def block(x):
    return F.dropout(x, p=0.5)


def same_mask(preserve_rng_state):
    torch.manual_seed(0)
    x = torch.ones(12, device="cpu", requires_grad=True)
    output = checkpoint(
        block, x, use_reentrant=False, preserve_rng_state=preserve_rng_state
    )
    (gradient,) = torch.autograd.grad(output.sum(), x)
    # The input is one: output and gradient are both the mask, scaled by 2.
    print("output:  ", *[int(n) for n in output.tolist()])
    print("gradient:", *[int(n) for n in gradient.tolist()])
    return torch.equal(output, gradient)


default = same_mask(preserve_rng_state=True)
print("by default, the same mask:", default)
print("preserve_rng_state=False: ", same_mask(preserve_rng_state=False))
