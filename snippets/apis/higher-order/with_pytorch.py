"""A second derivative needs create_graph=True in the first, or nested func.grad."""
import torch


def cube(x):
    return x**3


x = torch.tensor(2.0, requires_grad=True)
(first,) = torch.autograd.grad(cube(x), x, create_graph=True)  # keep its graph
(second,) = torch.autograd.grad(first, x, create_graph=True)
(third,) = torch.autograd.grad(second, x)
derivatives = [first.item(), second.item(), third.item()]
print("of x**3 at 2: ", derivatives)

nested = torch.func.grad(torch.func.grad(cube))(torch.tensor(2.0))
print("nested:       ", nested.item())

(first,) = torch.autograd.grad(cube(x), x)  # no create_graph: the end of the line
try:
    torch.autograd.grad(first, x)
except RuntimeError as error:
    print("without it:   ", str(error).split(" and ")[0])

# A penalty on the gradient (as in WGAN-GP) is a loss that holds a derivative.
w = torch.tensor([0.5, -1.0], requires_grad=True)
x = torch.tensor([2.0, 1.0], requires_grad=True)
output = torch.tanh(w @ x)
(gradient,) = torch.autograd.grad(output, x, create_graph=True)
penalty = (torch.linalg.vector_norm(gradient) - 1) ** 2
(of_penalty,) = torch.autograd.grad(penalty, w)
print("of a penalty: ", [round(g, 4) for g in of_penalty.tolist()])
