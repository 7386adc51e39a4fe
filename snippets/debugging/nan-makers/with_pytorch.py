"""Three make NaN in the value already; three have a finite value and a NaN gradient."""
import torch

makers = {
    "0 / 0": (lambda x: x / x, 0.0),
    "inf - inf": (lambda x: torch.exp(x) - torch.exp(x), 100.0),
    "0 * log(0)": (lambda x: x * torch.log(x), 0.0),
    "where, log": (lambda x: torch.where(x > 0, torch.log(x), 0.0), 0.0),
    "where, 1/x": (lambda x: torch.where(x > 0, 1 / x, 0.0), 0.0),
    "sqrt(x * x)": (lambda x: torch.sqrt(x * x), 0.0),
}
same = {}
for name, (function, point) in makers.items():
    x = torch.tensor(point, requires_grad=True)
    y = function(x)
    (gradient,) = torch.autograd.grad(y, x)
    same[name] = f"value {y.item():.0f}, gradient {gradient.item():.0f}"
    print(f"{name:<12}", same[name])

spread_of_one = str(torch.std(torch.tensor([2.0])).item())
print("standard deviation of one value:", spread_of_one)

x = torch.tensor(0.0, requires_grad=True)
inside = torch.where(x > 0, x, 1.0)  # the branch not taken gets a harmless input
fixed = torch.where(x > 0, torch.log(inside), 0.0)
(gradient,) = torch.autograd.grad(fixed, x)
print("gradient of the fixed where:", gradient.item())
