"""backward() frees what the forward pass saved, unless retain_graph=True keeps it."""
import torch

x = torch.tensor(3.0, requires_grad=True)

y = x**2
y.backward()
try:
    y.backward()
except RuntimeError as error:
    print("RuntimeError:", str(error).split(" (")[0])

y = x**2
gradients = [torch.autograd.grad(y, x, retain_graph=True)[0] for _ in range(2)]
print([gradient.item() for gradient in gradients])
