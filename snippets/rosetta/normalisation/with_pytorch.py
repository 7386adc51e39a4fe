"""Normalisation and dropout, in PyTorch."""
import torch
import torch.nn.functional as F
from torch import nn


def batch_norm_mode(x):
    return nn.BatchNorm1d(x.shape[1])(x)


def batch_norm_eval(x, weight, bias, mean, variance):
    layer = nn.BatchNorm1d(3)
    layer.load_state_dict(
        {
            "weight": weight.detach(),
            "bias": bias.detach(),
            "running_mean": mean.detach(),
            "running_var": variance.detach(),
            "num_batches_tracked": torch.tensor(0),
        }
    )
    return layer.eval()(x)


def batch_norm_momentum(x):
    layer = nn.BatchNorm1d(4, momentum=0.1)
    for batch in x:
        layer(batch)
    return layer.running_mean


def batch_norm_momentum_default(x):
    layer = nn.BatchNorm1d(4)
    for step in range(20):
        layer(x)
    return layer.running_mean


def batch_norm_cumulative(x):
    layer = nn.BatchNorm1d(3, momentum=None)
    for batch in x:
        layer(batch)
    return layer.running_mean


def batch_norm_variance(x):
    layer = nn.BatchNorm1d(5)
    for batch in x:
        layer(batch)
    return layer.running_var


def batch_norm_images(x):
    return nn.BatchNorm2d(x.shape[1])(x)


def batch_norm_volumes(x):
    return nn.BatchNorm3d(3)(x)


def batch_norm_frozen(x):
    layer = nn.BatchNorm1d(3).requires_grad_(False)
    layer.eval()  # again after every model.train()
    return layer(x), layer.running_mean


def batch_norm_frozen_naive(x):
    layer = nn.BatchNorm1d(3).requires_grad_(False)
    return layer(x), layer.running_mean


def batch_norm_untracked(x):
    layer = nn.BatchNorm1d(3, track_running_stats=False)
    return layer.eval()(x)


def batch_norm_affine(x):
    return nn.BatchNorm1d(3, affine=False)(x)


def batch_norm_functional(x, mean, variance, weight, bias):
    return F.batch_norm(x, mean.detach(), variance.detach(), weight, bias, eps=1e-5)


def batch_norm_single(x):
    return x - x.mean(dim=0)


def batch_norm_single_naive(x):
    return nn.BatchNorm1d(3)(x)


def batch_norm_sync():
    model = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
    before = isinstance(model[1], nn.SyncBatchNorm)
    model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
    return [before, isinstance(model[1], nn.SyncBatchNorm)]


def layer_norm(x):
    return nn.LayerNorm(8)(x)


def layer_norm_axes(x, weight, bias):
    layer = nn.LayerNorm([4, 5])
    layer.load_state_dict({"weight": weight.detach(), "bias": bias.detach()})
    return layer(x)


def layer_norm_default_axis(x):
    return F.layer_norm(x, [4, 5])


def group_norm(x):
    return nn.GroupNorm(num_groups=2, num_channels=4)(x)


def group_norm_epsilon(x):
    return nn.GroupNorm(num_groups=2, num_channels=4)(x)


def group_norm_default(x):
    layer = nn.GroupNorm(num_groups=32, num_channels=64)
    return layer(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)


def group_norm_default_naive(x):
    return nn.GroupNorm(64)(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)


def instance_norm(x):
    return nn.InstanceNorm2d(x.shape[1])(x)


def instance_norm_affine(x):
    layer = nn.InstanceNorm2d(3)
    layer(x)
    return len(list(layer.parameters()))


def rms_norm(x):
    return nn.RMSNorm(8)(x)


def l2_normalize(x):
    return F.normalize(x)


def l2_normalize_3d(x):
    return F.normalize(x, dim=-1)


def l2_normalize_3d_naive(x):
    return F.normalize(x)


def l2_normalize_tiny(x):
    return F.normalize(x)


def spectral_norm(x, weight):
    layer = nn.Linear(4, 4, bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    layer = nn.utils.parametrizations.spectral_norm(layer, n_power_iterations=200)
    return layer(x), layer.weight


def weight_norm(x, direction, size):
    layer = nn.utils.parametrizations.weight_norm(nn.Linear(4, 3, bias=False))
    layer.parametrizations.weight.original0.data = size.detach()
    layer.parametrizations.weight.original1.data = direction.detach()
    return layer(x)


def feature_normalization(data, x):
    mean, std = data.mean(dim=0), data.std(dim=0, correction=0)
    return (x - mean) / std


def feature_normalization_naive(data, x):
    mean, std = data.mean(dim=0), data.std(dim=0)
    return (x - mean) / std


def feature_normalization_constant(data, x):
    mean, std = data.mean(dim=0), data.std(dim=0, correction=0)
    return (x - mean) / std.clamp(min=1e-7)


def feature_normalization_constant_naive(data, x):
    mean, std = data.mean(dim=0), data.std(dim=0, correction=0)
    return (x - mean) / std


def image_standardization(x):
    std = x.std(correction=0).clamp(min=x.numel() ** -0.5)
    return (x - x.mean()) / std


def image_standardization_naive(x):
    return (x - x.mean()) / x.std()


def local_response_norm(x):
    return nn.LocalResponseNorm(size=5, alpha=0.5, beta=0.75, k=1.0)(x)


def moments(x):
    variance, mean = torch.var_mean(x, dim=0, correction=0)
    return mean, variance


def moments_naive(x):
    mean, variance = torch.var_mean(x, dim=0)
    return mean, variance


def variance_one_pass(x):
    return torch.var(x, correction=0)


def variance_one_pass_naive(x):
    return x.square().mean() - x.mean().square()


def dropout(x):
    y = nn.Dropout(0.2)(x)
    return (y == 0).float().mean(), y.max()


def dropout_mode(x):
    return nn.Dropout(0.5)(x).max()


def dropout_functional(x):
    class Model(nn.Module):
        def forward(self, x):
            return F.dropout(x, 0.5, training=self.training)

    return Model().eval()(x)


def dropout_functional_naive(x):
    class Model(nn.Module):
        def forward(self, x):
            return F.dropout(x, 0.5)

    return Model().eval()(x)


def dropout_all(x):
    return F.dropout(x, 1.0)


def dropout2d(x):
    y = nn.Dropout2d(0.5)(x)
    return (y.amin(dim=(2, 3)) != y.amax(dim=(2, 3))).sum()


def dropout1d(x):
    y = nn.Dropout1d(0.5)(x)
    return (y.amin(dim=2) != y.amax(dim=2)).sum()


def dropout_shared(x):
    y = x * F.dropout(torch.ones(8, 1, 5), 0.5)
    return (y.amin(dim=1) != y.amax(dim=1)).sum()


def dropout_shared_naive(x):
    y = F.dropout(x, 0.5)
    return (y.amin(dim=1) != y.amax(dim=1)).sum()


def alpha_dropout(x):
    y = nn.AlphaDropout(0.3)(x)
    return y.mean(), y.std()


def alpha_dropout_naive(x):
    y = nn.Dropout(0.3)(x)
    return y.mean(), y.std()


def gaussian_dropout(x):
    y = x * (1 + torch.randn_like(x) * (0.2 / (1 - 0.2)) ** 0.5)
    return y.mean(), y.std()


def gaussian_dropout_naive(x):
    y = x * (1 + torch.randn_like(x) * 0.2)
    return y.mean(), y.std()


def dropout3d(x):
    y = nn.Dropout3d(0.5)(x)
    return (y.amin(dim=(2, 3, 4)) != y.amax(dim=(2, 3, 4))).sum()


def instance_norm1d(x):
    return nn.InstanceNorm1d(x.shape[1])(x)
