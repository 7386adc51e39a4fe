"""Automatic differentiation, in PyTorch."""
import numpy as np
import torch
import torch.nn.functional as F


def backward(w):
    parameter = torch.nn.Parameter(w.detach())
    loss = (parameter**3).sum()
    loss.backward()
    return parameter.grad


def grad(x):
    y = torch.sin(x).sum()
    return torch.autograd.grad(y, x)[0]


def value_and_gradient(x):
    gradient, value = torch.func.grad_and_value(lambda x: torch.sin(x).sum())(x)
    return value, gradient


def accumulates(x):
    x = x.detach().requires_grad_()
    (x**2).sum().backward()
    x.grad = None
    (x**2).sum().backward()
    return x.grad


def accumulates_naive(x):
    x = x.detach().requires_grad_()
    (x**2).sum().backward()
    (x**2).sum().backward()
    return x.grad


def backward_twice(x):
    y = torch.exp(x)
    first = torch.autograd.grad(y.sum(), x, retain_graph=True)[0]
    second = torch.autograd.grad((y**2).sum(), x)[0]
    return first, second


def backward_twice_naive(x):
    y = torch.exp(x)
    first = torch.autograd.grad(y.sum(), x)[0]
    second = torch.autograd.grad((y**2).sum(), x)[0]
    return first, second


def non_scalar(x):
    x = x.detach().requires_grad_()
    y = x * x
    y.backward(torch.ones_like(y))
    return x.grad


def non_scalar_naive(x):
    x = x.detach().requires_grad_()
    y = x * x
    y.backward()
    return x.grad


def loss_per_sample(w, x, y):
    loss = F.mse_loss(x @ w, y)
    return torch.autograd.grad(loss, w)[0]


def several_targets(x):
    losses = [torch.sin(x).sum(), (x**2).sum()]
    return torch.autograd.grad(losses, x)[0]


def upstream(x, upstream):
    y = torch.exp(x)
    return torch.autograd.grad(y, x, grad_outputs=upstream)[0]


def unused_input(x, unused):
    y = (x**2).sum()
    of_x, of_unused = torch.autograd.grad(y, [x, unused], allow_unused=True)
    return of_x, of_unused is None


def unused_input_naive(x, unused):
    y = (x**2).sum()
    of_x, of_unused = torch.autograd.grad(y, [x, unused])
    return of_x, of_unused is None


def unused_as_zero(x, unused):
    y = (x**2).sum()
    return torch.autograd.grad(y, [x, unused], materialize_grads=True)


def watch(x):
    x = x.detach().requires_grad_()
    (x**2).sum().backward()
    return x.detach() + 0.1 * x.grad.sign()


def watch_naive(x):
    x = x.detach()
    (x**2).sum().backward()
    return x + 0.1 * x.grad.sign()


def untrainable_variable(w):
    frozen = w.detach()
    frozen.requires_grad_()
    loss = (frozen**2).sum()
    return 0.1 * torch.autograd.grad(loss, frozen)[0]


def integer_input(x):
    x = x.float().requires_grad_()
    (x * x).sum().backward()
    return 0.1 * x.grad


def integer_input_naive(x):
    x = x.requires_grad_()
    (x * x).sum().backward()
    return 0.1 * x.grad


def forward_outside(w):
    parameter = torch.nn.Parameter(w.detach())
    prediction = torch.tanh(parameter)
    loss = (prediction**2).sum()
    loss.backward()
    return 0.1 * parameter.grad


def no_grad(x):
    with torch.no_grad():
        scale = torch.exp(x)
    y = (scale * x).sum()
    return torch.autograd.grad(y, x)[0]


def stop_gradient(x):
    return x * torch.exp(x).detach()


def detach_shares(x):
    noisy = x.detach().clone()
    noisy += 1.0
    return x.detach(), noisy


def detach_shares_naive(x):
    noisy = x.detach()
    noisy += 1.0
    return x.detach(), noisy


def manual_step(w):
    w = torch.nn.Parameter(w.detach().clone())
    for _ in range(3):
        gradient = torch.autograd.grad((w**2).sum(), w)[0]
        with torch.no_grad():
            w -= 0.1 * gradient
    return w.detach()


def manual_step_naive(w):
    w = torch.nn.Parameter(w.detach().clone())
    for _ in range(3):
        gradient = torch.autograd.grad((w**2).sum(), w)[0]
        w -= 0.1 * gradient
    return w.detach()


def in_place(x):
    y = torch.exp(x)
    y = y + 1.0
    return y


def in_place_naive(x):
    y = torch.exp(x)
    y += 1.0
    return y


def state_in_variable(x):
    state = torch.ones(4)
    for _ in range(3):
        state = state * x
    return 1.0 * torch.autograd.grad(state.sum(), x)[0]


def through_numpy(x):
    y = torch.tanh(x)
    return 1.0 * torch.autograd.grad(y.sum(), x)[0]


def through_numpy_naive(x):
    y = torch.tensor(np.tanh(x.numpy()))
    return 1.0 * torch.autograd.grad(y.sum(), x)[0]


def second_order(x):
    y = (x**4).sum()
    first = torch.autograd.grad(y, x, create_graph=True)[0]
    return 1.0 * torch.autograd.grad(first.sum(), x)[0]


def second_order_naive(x):
    y = (x**4).sum()
    first = torch.autograd.grad(y, x)[0]
    return 1.0 * torch.autograd.grad(first.sum(), x)[0]


def gradient_penalty(w, x):
    score = torch.tanh(x @ w).sum()
    of_x = torch.autograd.grad(score, x, create_graph=True)[0]
    loss = score + 10.0 * (of_x.norm() - 1) ** 2
    return torch.autograd.grad(loss, w)[0]


def gradient_penalty_naive(w, x):
    score = torch.tanh(x @ w).sum()
    of_x = torch.autograd.grad(score, x, retain_graph=True)[0]
    loss = score + 10.0 * (of_x.norm() - 1) ** 2
    return torch.autograd.grad(loss, w)[0]


def jacobian(x, m):
    return torch.func.jacrev(lambda x: torch.tanh(m @ x))(x)


def batch_jacobian(x, m):
    return torch.vmap(torch.func.jacrev(lambda row: torch.tanh(row @ m)))(x)


def batch_jacobian_naive(x, m):
    return torch.func.jacrev(lambda x: torch.tanh(x @ m))(x)


def hessian(x, m):
    return torch.func.hessian(lambda x: torch.tanh(m @ x).sum())(x)


def hvp(x, v):
    gradient = torch.func.grad(lambda x: torch.prod(x) * x.sum())
    return torch.func.jvp(gradient, (x,), (v,))[1]


def jvp(x, v):
    y, tangent = torch.func.jvp(torch.tanh, (x,), (v,))
    return y, tangent


def vmap(x, m):
    return torch.vmap(lambda row: torch.tanh(row @ m))(x)


def vmap_axis(x):
    return torch.vmap(lambda column: torch.cumsum(column, 0), in_dims=1)(x)


def per_sample_gradients(w, x, y):
    def loss(w, x, y):
        return (x @ w - y) ** 2

    return torch.vmap(torch.func.grad(loss), in_dims=(None, 0, 0))(w, x, y)


def custom_gradient(x):
    class RoundStraightThrough(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return torch.round(x)

        @staticmethod
        def backward(ctx, upstream):
            return upstream

    return RoundStraightThrough.apply(x)


def gradient_reversal(x):
    class Reverse(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x.view_as(x)

        @staticmethod
        def backward(ctx, upstream):
            return -upstream

    return torch.tanh(Reverse.apply(x))


def straight_through(x):
    return x + (torch.round(x) - x).detach()


def custom_gradient_of_variable(x, w):
    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, w):
            ctx.save_for_backward(x, w)
            return x * w

        @staticmethod
        def backward(ctx, upstream):
            x, w = ctx.saved_tensors
            return upstream * w, (upstream * x).sum()

    return torch.autograd.grad(Scale.apply(x, w).sum(), w)[0]


def gradient_hook(x):
    y = x * x
    y.register_hook(lambda upstream: upstream.clamp(-0.5, 0.5))
    return y * x


def checkpoint(x):
    calls = []

    def block(x):
        calls.append(1)
        return torch.tanh(x) ** 2

    x = x.detach().requires_grad_()
    y = torch.utils.checkpoint.checkpoint(block, x, use_reentrant=False)
    return torch.autograd.grad(y.sum(), x)[0], len(calls)


def non_leaf(x):
    y = torch.tanh(x)
    y.retain_grad()
    (y**3).sum().backward()
    return y.grad.norm()


def non_leaf_naive(x):
    y = torch.tanh(x)
    (y**3).sum().backward()
    return y.grad.norm()


def embedding_gradient(table, ids):
    y = (F.embedding(ids, table) ** 2).sum()
    return torch.autograd.grad(y, table)[0]


def structure(w, b):
    parameters = {"w": w, "b": b}
    loss = (parameters["w"].sum() * parameters["b"]) ** 2
    return torch.autograd.grad(loss, parameters)


def unused_keras_variable(w, unused):
    loss = (w**2).sum()
    return torch.autograd.grad(loss, [w, unused], materialize_grads=True)


def gradient_check(x):
    return torch.autograd.gradcheck(torch.tanh, (x,))


def freeze(x):
    model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Linear(4, 1))
    model[0].requires_grad_(False)
    model(x).sum().backward()
    return [list(each.grad.shape) for each in model.parameters() if each.grad is not None]


def clamp_edges(x):
    return torch.clamp(x, -1.0, 1.0)


def relu_edges(x):
    return F.relu(x), F.relu6(x)


def hard_sigmoid_edges(x):
    return F.hardsigmoid(x)


def hard_tanh_edges(x):
    return F.hardtanh(x)


def max_ties(x):
    return torch.max(x)


def max_axis_ties(x):
    return torch.amax(x, dim=1)


def max_axis_ties_naive(x):
    return torch.max(x, dim=1).values


def maximum_ties(x, y):
    return torch.maximum(x, y)


def pool_ties(x):
    return F.max_pool1d(x, 2)


def topk_ties(x):
    return torch.sort(x, descending=True, stable=True).values[:, :2]


def topk_ties_naive(x):
    return torch.topk(x, k=2).values


def abs_zero(x):
    return torch.abs(x), torch.sqrt(x)


def norm_zero(x):
    return torch.linalg.vector_norm(x, dim=1)


def std_constant(x):
    return torch.std(x, dim=1, correction=0)


def normalize_zero(x):
    return F.normalize(x, dim=1)


def prod_zero(x):
    return torch.prod(x)


def cumprod_zero(x):
    return torch.cumprod(x, dim=0)


def floor_gradient(x):
    y = (torch.floor(x) + torch.round(x) + torch.div(x, 2.0, rounding_mode="floor")).sum()
    return x.detach() - 0.1 * torch.autograd.grad(y, x)[0]


def xlogy_zero(x):
    safe = torch.where(x > 0, x, 1.0)
    return torch.where(x > 0, torch.xlogy(safe, safe), 0.0)


def xlogy_zero_naive(x):
    return torch.xlogy(x, x)


def atan2_zero(y, x):
    return torch.atan2(y, x)


def where_nan(x):
    safe = torch.where(x > 0, x, 1.0)
    return torch.where(x > 0, torch.log(safe), 0.0)


def where_nan_naive(x):
    return torch.where(x > 0, torch.log(x), 0.0)


def integer_cast(x):
    return x.int().float()


def complex_gradient(z):
    z = z.detach().requires_grad_()
    y = (z**3).real.sum()
    return torch.autograd.grad(y, z)[0]
