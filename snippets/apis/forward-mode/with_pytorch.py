"""torch.func.jvp gives a directional derivative in one pass, without a backward one."""
import torch
from torch.func import grad, jvp


def f(x):
    return torch.sum(torch.sin(x) * x)


x = torch.tensor([1.0, 2.0, 3.0])
direction = torch.tensor([1.0, 2.0, -1.0])

output, directional = jvp(f, (x,), (direction,))
print(f"f(x):              {output.item():.5f}")
print(f"forward:           {directional.item():.5f}")

reverse = grad(f)(x) @ direction  # the whole gradient, then one product
print(f"reverse:           {reverse.item():.5f}")

# Forward over reverse: a Hessian times a vector, and no Hessian.
gradient, product = jvp(grad(f), (x,), (direction,))
print("hessian @ direction:", [round(p, 4) for p in product.tolist()])
