"""A torch.autograd.Function has a forward and a backward of your own."""
import torch


class StraightThrough(torch.autograd.Function):
    """Rounds; the gradient goes through where the input was in [-1, 1]."""

    @staticmethod
    def forward(x):
        return torch.round(x)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)  # tensors are kept here, not on self

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved_tensors
        return torch.where(x.abs() <= 1, upstream, 0.0)


x = torch.tensor([-1.6, -0.7, 0.2, 0.6, 1.4], requires_grad=True)
target = torch.ones(5)

loss = torch.sum((torch.round(x) - target) ** 2)
(plain,) = torch.autograd.grad(loss, x)
print("round:           ", [g + 0.0 for g in plain.tolist()])  # -0.0 becomes 0.0

rounded = StraightThrough.apply(x)
loss = torch.sum((rounded - target) ** 2)
(estimate,) = torch.autograd.grad(loss, x)
print("rounded:         ", rounded.tolist())
print("straight-through:", estimate.tolist())

y = x + (torch.round(x) - x).detach()  # the same without a class, for all inputs
(trick,) = torch.autograd.grad(torch.sum((y - target) ** 2), x)
print("with detach:     ", trick.tolist())
