"""clip_grad_norm_ takes the norm of all gradients together and scales them alike."""
import torch
from torch.nn.utils import clip_grad_norm_


def clip(together):
    first = torch.nn.Parameter(torch.zeros(2))
    second = torch.nn.Parameter(torch.zeros(1))
    first.grad = torch.tensor([3.0, 4.0])  # its norm is 5
    second.grad = torch.tensor([12.0])  # the norm of all three numbers is 13
    if together:
        norm = clip_grad_norm_([first, second], max_norm=1.0)
        print("norm before clipping:", norm.item())
    else:
        clip_grad_norm_([first], max_norm=1.0)
        clip_grad_norm_([second], max_norm=1.0)
    return [round(g, 4) for g in first.grad.tolist() + second.grad.tolist()]


globally = clip(together=True)
per_variable = clip(together=False)
usual = globally  # "clip the norm at 1", as it is usually written
print("together:    ", globally)
print("each its own:", per_variable)
