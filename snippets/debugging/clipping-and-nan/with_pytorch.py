"""One NaN makes all gradients NaN; an infinite one sets the others to 0."""
import torch
from torch.nn.utils import clip_grad_norm_


def clip(gradient, limit, **options):
    weight = torch.nn.Parameter(torch.zeros(2))
    weight.grad = torch.tensor(gradient)
    clip_grad_norm_([weight], limit, **options)
    return " ".join(f"{g:.4f}" for g in weight.grad.tolist())


inf, nan = float("inf"), float("nan")
same = [clip([3.0, 4.0], 1.0), clip([nan, 1.0], 1.0)]
other = [clip([3.0, 4.0], inf), clip([inf, 1.0], 1.0)]
print("[3, 4]   at 1:  ", same[0])
print("[nan, 1] at 1:  ", same[1])
print("[3, 4]   at inf:", other[0])
print("[inf, 1] at 1:  ", other[1])
try:
    clip([inf, 1.0], 1.0, error_if_nonfinite=True)
except RuntimeError as error:
    print("error_if_nonfinite:", type(error).__name__)
    print(" ", str(error).split(",")[0])
