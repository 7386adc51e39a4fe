"""One operation a call, run at once: x + y, x @ y, a slice, a chain, a gradient."""
import torch
from arrays import inputs


def make(mode, operation, size):
    # The same inputs each time: eager execution neither folds nor remembers them, and
    # taking the next of several would cost a share of what is timed.
    x, y = (torch.tensor(each) for each in inputs(operation, size))

    def chain():
        total = x
        for _ in range(100):
            total = total + y
        return total

    def autograd():
        result = x
        for _ in range(9):
            result = torch.sin(result)
        (gradient,) = torch.autograd.grad(result.sum(), x)
        return gradient

    if operation == "autograd":
        x.requires_grad_()
    return {
        "add": lambda: x + y,
        "matmul": lambda: x @ y,
        # A view of the same memory, whatever the size.
        "slice": lambda: x[10:-10],
        "chain": chain,
        "autograd": autograd,
    }[operation]
