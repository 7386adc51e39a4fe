"""Where a function has a kink, the gradient is a choice of the framework."""
import torch
import torch.nn.functional as F

zero, zeros, equal = [0.0], [0.0, 0.0], [1.0, 1.0, 0.0]
functions = {
    "relu at 0": (F.relu, zero),
    "abs at 0": (torch.abs, zero),
    "sqrt at 0": (torch.sqrt, zero),
    "x**0 at 0": (lambda x: x**0.0, zero),
    "clip at the bound": (lambda x: torch.clamp(x, -1, 1), [1.0]),
    "hard tanh at 1": (F.hardtanh, [1.0]),
    "maximum of equals": (lambda x: torch.maximum(x, x.detach()), [1.0]),
    "max of equals": (torch.max, equal),
    "max along an axis": (lambda x: torch.max(x, dim=0).values, equal),
    "norm of zeros": (torch.linalg.vector_norm, zeros),
    "std of equals": (lambda x: torch.std(x, correction=0), [1.0, 1.0]),
    "atan2(x, x) at 0": (lambda x: torch.atan2(x, x), zero),
    "where(x > 0, log)": (lambda x: torch.where(x > 0, torch.log(x), 0.0), zero),
}
gradients = {}
for name, (function, point) in functions.items():
    x = torch.tensor(point, requires_grad=True)
    function(x).sum().backward()
    gradients[name] = " ".join(f"{g:g}" for g in x.grad.tolist())
    print(f"{name:<18}", gradients[name])


def safe_norm(x):  # the inner where keeps the square root away from zero
    squares = torch.sum(x**2)
    positive = squares > 0
    return torch.where(positive, torch.sqrt(torch.where(positive, squares, 1.0)), 0.0)


x = torch.tensor(zeros, requires_grad=True)
(safe,) = torch.autograd.grad(safe_norm(x), x)
print(f"{'norm, two wheres':<18}", *safe.tolist())
