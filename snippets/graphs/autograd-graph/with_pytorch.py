"""Every result of eager code knows the operation that made it: a graph, backwards."""
import torch

a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)
y = torch.sin(a * b) + a


def show(node, depth=0):
    print("  " * depth + node.name())
    for following, _ in node.next_functions:
        if following is not None:
            show(following, depth + 1)


show(y.grad_fn)
gradients = torch.autograd.grad(y, [a, b])
print([round(gradient.item(), 5) for gradient in gradients])
