"""gradcheck() raises for a backward() that lost a term, and passes the fixed one."""
import torch


class Swish(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved_tensors
        s = torch.sigmoid(x)
        return upstream * (s + s * (1 - s))  # the planted bug: x * s * (1 - s)


class FixedSwish(Swish):
    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved_tensors
        s = torch.sigmoid(x)
        return upstream * (s + x * s * (1 - s))


def gradient(function):
    return torch.autograd.grad(function(x).sum(), x)[0]


# float64: finite differences in float32 are too coarse.
x = torch.tensor([-1.0, 0.5, 2.0], dtype=torch.float64, requires_grad=True)
verdicts = []
for function in [Swish.apply, FixedSwish.apply]:
    try:
        verdicts.append(torch.autograd.gradcheck(function, [x]))
    except RuntimeError as error:
        print(type(error).__name__, str(error)[:33])
        verdicts.append(False)
    print("passes:", verdicts[-1])

wrong, right = gradient(Swish.apply), gradient(FixedSwish.apply)
print("wrong:", [round(g, 6) for g in wrong.tolist()])
print("right:", [round(g, 6) for g in right.tolist()])
