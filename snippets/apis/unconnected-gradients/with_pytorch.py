"""An unused parameter has no gradient: an error from autograd.grad, None in .grad."""
import torch

used = torch.tensor(3.0, requires_grad=True)
unused = torch.tensor(4.0, requires_grad=True)

try:
    torch.autograd.grad(used**2, [used, unused])
except RuntimeError as error:
    print("default:     ", str(error)[:61])
gradients = torch.autograd.grad(used**2, [used, unused], allow_unused=True)
print("allow_unused:", gradients[0].item(), gradients[1])
gradients = torch.autograd.grad(used**2, [used, unused], materialize_grads=True)
zeros = [g.item() for g in gradients]
print("materialize: ", *zeros)

(used**2).backward()
print("backward():  ", used.grad.item(), unused.grad)

# A way through an integer is no way, and one through rounding is a way of zero.
x = torch.tensor(2.6, requires_grad=True)
ways = {
    "floor": torch.floor(x),
    "round": torch.round(x),
    "compare": (x > 1).to(x.dtype),
    "integer": x.to(torch.int64).to(x.dtype),
    "item": torch.tensor(x.item()),
}
found = {}
for name, y in ways.items():
    gradient = None
    if y.requires_grad:
        (gradient,) = torch.autograd.grad(y, x)
    found[name] = "None" if gradient is None else str(gradient.item())
    print(f"{name:<12}", found[name])
