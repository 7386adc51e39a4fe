"""Capturing changes neither the value nor the gradient."""
import torch


def f(x):
    return (torch.tanh(x) * torch.exp(-x)).sum()


values, gradients = [], []
for function in (f, torch.compile(f, backend="eager")):
    x = torch.tensor([0.5, 1.0, 2.0], requires_grad=True)
    value = function(x)
    value.backward()
    values.append(value)
    gradients.append(x.grad)

for name, value, gradient in zip(("eager", "captured"), values, gradients):
    print(f"{name}: {value.item():.6f}", [round(g, 6) for g in gradient.tolist()])
