"""PyTorch has one stream of numbers: each draw moves it, wherever the draw stands."""
import torch


def f():
    return torch.rand((), device="cpu")


def g():
    return torch.rand((), device="cpu")


torch.manual_seed(1)
first = [f().item(), f().item()]
print("f, f:           ", [round(n, 4) for n in first])
torch.manual_seed(1)
print("seeded, f, f:   ", [round(n, 4) for n in (f().item(), f().item())])

torch.manual_seed(1)
both = [f().item(), g().item()]
equal_functions = both[0] == both[1]
print("f equals g:     ", equal_functions)

torch.manual_seed(1)
torch.rand(1, device="cpu")  # one draw more before
moved = f().item() != first[0]
print("a draw before:  ", "f changed" if moved else "f is the same")

captured = torch.compile(f, backend="eager")
torch.manual_seed(1)
same_as_eager = [captured().item(), captured().item()] == first
print("graph = eager:  ", same_as_eager)
