"""A function mode finds the log at fault; detect_anomaly, looking back, the softmax."""
import numpy as np
import torch
import torch.nn.functional as F
from torch.overrides import TorchFunctionMode, resolve_name

rng = np.random.default_rng(0)
inputs = rng.normal(size=(8, 4)).astype("float32")
start = rng.normal(size=(4, 3)).astype("float32") * 0.01
x = torch.tensor(inputs * 40)
labels = torch.tensor([0, 1, 2, 0, 1, 2, 0, 1])
rows = torch.arange(8)


class CheckNumerics(TorchFunctionMode):
    def __torch_function__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        if isinstance(result, torch.Tensor) and result.is_floating_point():
            if not torch.isfinite(result).all():
                raise FloatingPointError(f"{resolve_name(function)} is not finite")
        return result


def by_hand(logits):
    return -torch.log(torch.softmax(logits, dim=1)[rows, labels]).mean()


def train(loss_function):
    kernel = torch.tensor(start, requires_grad=True)
    losses = []
    for _ in range(4):
        loss = loss_function(x @ kernel)
        (gradient,) = torch.autograd.grad(loss, kernel)
        with torch.no_grad():
            kernel -= 0.3 * gradient
        losses.append(loss.item())
    return losses


for tool in (CheckNumerics, torch.autograd.detect_anomaly):
    try:
        with tool():
            train(by_hand)
    except (FloatingPointError, RuntimeError) as error:
        print(f"{tool.__name__}:\n  {error}")

losses = train(lambda logits: F.cross_entropy(logits, labels))
print("fixed:", [f"{loss:.4f}" for loss in losses])
