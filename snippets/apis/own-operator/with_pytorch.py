"""custom_op hides foreign code from autograd and torch.compile; you add the rest."""
import numpy as np
import torch

x = torch.tensor([-2.0, 0.0, 3.0], dtype=torch.float64, requires_grad=True)


@torch.library.custom_op("example::softplus", mutates_args=())
def softplus(x: torch.Tensor) -> torch.Tensor:
    y = np.logaddexp(0, x.cpu().numpy())  # any code: NumPy, C++, a simulator
    return torch.tensor(y, device=x.device)


@softplus.register_fake  # shape and dtype, for whoever captures a graph
def _(x):
    return torch.empty_like(x)


def keep_input(ctx, inputs, output):
    ctx.save_for_backward(*inputs)


def backward(ctx, upstream):
    (x,) = ctx.saved_tensors
    return upstream * torch.sigmoid(x)


softplus.register_autograd(backward, setup_context=keep_input)

value = softplus(x)
(gradient,) = torch.autograd.grad(value.sum(), x, create_graph=True)
(second,) = torch.autograd.grad(gradient.sum(), x)
print("value:   ", [round(v, 4) for v in value.tolist()])
print("gradient:", [round(v, 4) for v in gradient.tolist()])
print("second:  ", [round(v, 4) for v in second.tolist()])

print("gradient checked:", torch.autograd.gradcheck(softplus, x))
captured = torch.compile(softplus, backend="eager", fullgraph=True)
print("captured, same:", torch.equal(captured(x), value))
