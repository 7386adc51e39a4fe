"""backward() adds into .grad; autograd.grad and func.grad return the gradient."""
import torch

values = [1.0, 2.0, 3.0]


def loss_of(w):
    return torch.sum(w**2)


w = torch.tensor(values, requires_grad=True)
first = torch.autograd.grad(loss_of(w), w)[0]  # returns it, leaves w.grad alone
print("returned:        ", first.tolist())
print("w.grad:          ", w.grad)

loss_of(w).backward()  # adds it to w.grad
print("after backward:  ", w.grad.tolist())
loss_of(w).backward()
second = w.grad.clone()
print("second time:     ", second.tolist())

functional = torch.func.grad(loss_of)(torch.tensor(values))  # function to function
print("of the function: ", functional.tolist())

try:
    (w**2).backward()
    of_vector = "returned"
except RuntimeError as error:
    of_vector = "raised"
    print("of a vector:     ", error)
