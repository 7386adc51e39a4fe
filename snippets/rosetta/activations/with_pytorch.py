"""Activations, in PyTorch."""
import torch
import torch.nn.functional as F
from torch import nn


def relu(x):
    return F.relu(x)


def relu_inplace(x):
    hidden = x * 2
    return F.relu(hidden) + hidden


def relu_inplace_naive(x):
    hidden = x * 2
    return F.relu(hidden, inplace=True) + hidden


def relu6(x):
    return F.relu6(x)


def relu_with_options(x):
    return torch.where(x >= 1.0, x.clamp(max=6.0), 0.1 * (x - 1.0))


def relu_with_options_naive(x):
    return torch.where(x >= 1.0, x.clamp(max=6.0), 0.1 * x)


def leaky_relu(x):
    return F.leaky_relu(x)


def leaky_relu_layer(x):
    return nn.LeakyReLU()(x)


def rrelu(x):
    return F.rrelu(x, training=False)


def prelu(x, slopes):
    layer = nn.PReLU(num_parameters=3)
    layer.load_state_dict({"weight": slopes.detach()})
    return layer(x)


def prelu_new(x):
    layer = nn.PReLU()
    return layer(x), sum(each.numel() for each in layer.parameters())


def elu(x):
    return F.elu(x)


def elu_alpha(x):
    return F.elu(x, alpha=0.5)


def selu(x):
    return F.selu(x)


def selu_at_zero(x):
    return F.selu(x)


def celu(x):
    return F.celu(x, alpha=0.5)


def celu_at_zero(x):
    return F.celu(x, alpha=0.5)


def gelu(x):
    return F.gelu(x)


def gelu_float64(x):
    return F.gelu(x)


def gelu_tanh(x):
    return F.gelu(x, approximate="tanh")


def gelu_tanh_naive(x):
    return F.gelu(x)


def silu(x):
    return F.silu(x)


def swish_beta(x):
    return x * torch.sigmoid(1.5 * x)


def swish_beta_naive(x):
    return F.silu(1.5 * x)


def mish(x):
    return F.mish(x)


def softplus(x):
    return F.softplus(x)


def softplus_beta(x):
    return F.softplus(x, beta=2.0)


def softplus_threshold(x):
    return F.softplus(x, threshold=40.0)


def softplus_threshold_naive(x):
    return F.softplus(x)


def softsign(x):
    return F.softsign(x)


def hardtanh(x):
    return F.hardtanh(x)


def hardtanh_bounds(x):
    return F.hardtanh(x, min_val=-2.0, max_val=3.0)


def hardsigmoid(x):
    return F.hardsigmoid(x)


def hardswish(x):
    return F.hardswish(x)


def sigmoid(x):
    return torch.sigmoid(x)


def log_sigmoid(x):
    return F.logsigmoid(x)


def log_sigmoid_naive(x):
    return torch.log(torch.sigmoid(x))


def tanh(x):
    return torch.tanh(x)


def softmax(x):
    return torch.softmax(x, dim=-1)


def softmax_no_axis(x):
    return F.softmax(x, dim=-1)


def softmax_no_axis_naive(x):
    return F.softmax(x)


def softmax_channels(x):
    return nn.Softmax2d()(x)


def softmax_two_axes(x):
    return torch.softmax(x.flatten(2), dim=-1).reshape(x.shape)


def softmax_two_axes_naive(x):
    return torch.softmax(x, dim=(2, 3))


def softmax_dtype(x):
    return torch.softmax(x, dim=-1, dtype=torch.float32)


def softmax_masked(x, mask):
    lowest = torch.finfo(x.dtype).min
    return torch.softmax(x.masked_fill(~mask, lowest), dim=-1) * mask


def softmax_masked_naive(x, mask):
    return torch.softmax(x.masked_fill(~mask, -torch.inf), dim=-1)


def log_softmax(x):
    return F.log_softmax(x, dim=-1)


def log_softmax_naive(x):
    return torch.log(torch.softmax(x, dim=-1))


def softmin(x):
    return F.softmin(x, dim=-1)


def sparsemax(x):
    ordered = x.sort(dim=-1, descending=True).values
    ranks = torch.arange(1, x.shape[-1] + 1)
    total = ordered.cumsum(dim=-1)
    kept = (1 + ranks * ordered > total).sum(dim=-1, keepdim=True)
    level = (total.gather(-1, kept - 1) - 1) / kept
    return torch.relu(x - level)


def gumbel_softmax(x):
    drawn = F.gumbel_softmax(x, tau=0.5, hard=True)
    return drawn.sum(dim=-1), drawn.max(dim=-1).values, drawn.min(dim=-1).values


def glu(x):
    return F.glu(x)


def glu_channels(x):
    return F.glu(x, dim=1)


def glu_channels_naive(x):
    return F.glu(x)


def threshold(x):
    return F.threshold(x, 0.5, -1.0)


def softshrink(x):
    return F.softshrink(x, lambd=0.5)


def hardshrink(x):
    return F.hardshrink(x, lambd=0.5)


def tanhshrink(x):
    return F.tanhshrink(x)


def crelu(x):
    return torch.cat([torch.relu(x), torch.relu(-x)], dim=-1)


def squareplus(x):
    return (x + torch.sqrt(x * x + 4)) / 2


def sparse_plus(x):
    plus = torch.where(x < 1, (x.clamp(min=-1) + 1) ** 2 / 4, x)
    return plus, ((x + 1) / 2).clamp(0, 1)


def linear_and_exponential(x):
    return nn.Identity()(x), torch.exp(x)


def dropout(x):
    dropped = nn.Dropout(p=0.3)(x)
    return (dropped == 0).float().mean(), dropped.max()


def dropout_function(x):
    return F.dropout(x, p=0.3, training=False)


def dropout_function_naive(x):
    return F.dropout(x, p=0.3)


def dropout_everything(x):
    return F.dropout(x, p=1.0)


def dropout_channels(x):
    dropped = nn.Dropout2d(p=0.5)(x)
    spread = dropped.amax(dim=(2, 3)) - dropped.amin(dim=(2, 3))
    return dropped.max(), spread.max()
