"""A weight may be written in place only where autograd does not record."""
import torch

x = torch.tensor([1.0, 2.0])


def loss_of(w):
    return ((w * x).sum() - 1.0) ** 2


w = torch.zeros(2, requires_grad=True)
loss_of(w).backward()
raised = 0
try:
    w -= 0.05 * w.grad
except RuntimeError as error:
    raised = 1
    print("w -= …:", error)
try:
    w[0] = 1.0
except RuntimeError as error:
    print("w[0] = 1:", error)

print("\nw = w - … raises nothing, and w is no leaf any more")
lost = w - 0.05 * w.grad
print("is_leaf:", lost.is_leaf, "requires_grad:", lost.requires_grad)
(gradient,) = torch.autograd.grad(loss_of(lost), lost)
has_gradient = 1
print("its gradient in the next step:", gradient.tolist())

print("\nfixed: torch.no_grad() around the step")
for _ in range(2):
    w.grad = None
    loss_of(w).backward()
    with torch.no_grad():
        w -= 0.05 * w.grad
    print([round(each, 4) for each in w.tolist()], "is_leaf:", w.is_leaf)
updated = w.detach().clone()

with torch.no_grad():
    w[0] = 1.0
    w.clamp_(max=0.5)
print("index and clamp_ likewise:", [round(each, 4) for each in w.tolist()])
