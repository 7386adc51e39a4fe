"""PyTorch records unless told: detach() cuts one tensor, no_grad() a block of code."""
import torch

w = torch.tensor(3.0, requires_grad=True)

(whole,) = torch.autograd.grad(w * w, w)
(half,) = torch.autograd.grad(w * w.detach(), w)  # the second factor is a constant
with torch.no_grad():
    constant = w * w
(block,) = torch.autograd.grad(constant * w, w)
gradients = [whole.item(), half.item(), block.item()]
print("w * w:            ", gradients[0])
print("w * w.detach():   ", gradients[1])
print("no_grad() block:  ", gradients[2])

alias = w.detach()  # shares the memory of w
alias += 1
print("w after alias += 1:", w.item())

with torch.inference_mode():  # as no_grad(), and its tensors are out for good
    constant = w * 2
try:
    constant * w
except RuntimeError as error:
    print("inference tensor: ", str(error).split(". ")[0])

frozen = torch.nn.Linear(1, 1).requires_grad_(False)
trained = torch.nn.Linear(1, 1)
trained(frozen(torch.ones(1, 1))).sum().backward()
weights = [frozen.weight, trained.weight]
with_gradient = [w.grad is not None for w in weights]
to_train = [w.requires_grad for w in weights]
print("has a gradient:   ", with_gradient)
print("to be trained:    ", to_train)
