"""Autograd recorded the turns that were taken; backward goes through just these."""
import torch


@torch.compile(backend="eager")
def double_until_100(x):
    y = x
    while y.sum() < 100:
        y = y * 2
    return y.sum()


gradients = []
for start in (1.0, 10.0):
    x = torch.tensor([start, start], requires_grad=True)
    double_until_100(x).backward()
    gradients.append(x.grad)
    print(start, "->", x.grad.tolist())
