"""detect_anomaly stops at the first NaN gradient and quotes the forward line."""
import warnings

import torch

x = torch.tensor([0.0, 1.0, 4.0], requires_grad=True)


def masked_log(x):
    logarithm = torch.log(x)
    return torch.where(x > 0, logarithm, 0.0).sum()


loss = masked_log(x)
(gradient,) = torch.autograd.grad(loss, x)
print(f"loss {loss.item():.4f}, gradient {gradient.tolist()}")

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with torch.autograd.set_detect_anomaly(True):
        try:
            torch.autograd.grad(masked_log(x), x)
        except RuntimeError as error:
            print(error)
trace = str(caught[-1].message).splitlines()
print("made by:", [line.strip() for line in trace if "logarithm" in line][-1])


def fixed_log(x):
    positive = x > 0
    return torch.where(positive, torch.log(torch.where(positive, x, 1.0)), 0.0).sum()


(fixed,) = torch.autograd.grad(fixed_log(x), x)
print("fixed gradient", fixed.tolist())
