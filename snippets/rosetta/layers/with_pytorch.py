"""Layers without memory, in PyTorch."""
import torch
import torch.nn.functional as F
from torch import nn


def linear(x, weight, bias):
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict({"weight": weight.detach(), "bias": bias.detach()})
    return layer(x)


def bilinear(a, b, weight, bias):
    return F.bilinear(a, b, weight, bias)


def lazy_linear(x):
    model = nn.Sequential(nn.LazyLinear(5), nn.ReLU(), nn.LazyLinear(2))
    model(x)
    return [list(each.shape) for each in (model[0].weight.T, model[2].weight.T)]


def lazy_linear_naive(x):
    model = nn.Sequential(nn.Linear(5, 5), nn.ReLU(), nn.Linear(5, 2))
    model(x)
    return [list(each.shape) for each in (model[0].weight.T, model[2].weight.T)]


def conv1d(x, weight, bias):
    layer = nn.Conv1d(3, 4, kernel_size=3)
    layer.load_state_dict({"weight": weight.detach(), "bias": bias.detach()})
    return layer(x)


def conv2d(x, weight, bias):
    layer = nn.Conv2d(3, 4, kernel_size=3)
    layer.load_state_dict({"weight": weight.detach(), "bias": bias.detach()})
    return layer(x)


def conv3d(x, weight):
    return F.conv3d(x, weight)


def channels_order(x):
    return nn.MaxPool2d(2)(x)


def conv_same(x, weight):
    return F.conv2d(x, weight, padding="same")


def conv_same_even(x, weight):
    return F.conv2d(x, weight, padding="same")


def conv_same_even_naive(x, weight):
    return F.conv2d(x, weight, padding=weight.shape[-1] // 2)


def conv_stride2(x, weight):
    return F.conv2d(x, weight, stride=2, padding=1)


def conv_same_stride2(x, weight):
    return F.conv2d(F.pad(x, (0, 1, 0, 1)), weight, stride=2)


def conv_same_stride2_naive(x, weight):
    return F.conv2d(x, weight, stride=2, padding="same")


def conv_dilation(x, weight):
    return F.conv2d(x, weight, dilation=2)


def conv_dilation_stride(x, weight):
    layer = nn.Conv2d(2, 3, kernel_size=3, stride=2, dilation=2, bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(x)


def conv_groups(x, weight):
    layer = nn.Conv2d(4, 6, kernel_size=3, groups=2, bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(x)


def conv_depthwise(x, weight):
    return F.conv2d(x, weight, groups=x.shape[1])


def conv_separable(x, depthwise, pointwise):
    y = F.conv2d(x, depthwise, groups=x.shape[1])
    return F.conv2d(y, pointwise)


def conv_transpose(x, weight):
    return F.conv_transpose2d(x, weight, stride=2)


def conv_transpose_same(x, weight):
    layer = nn.ConvTranspose2d(3, 4, kernel_size=3, stride=2, padding=1, output_padding=1, bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(x)


def conv_transpose1d(x, weight):
    layer = nn.ConvTranspose1d(3, 4, kernel_size=4, stride=2, bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(x)


def conv_causal(x, weight):
    layer = nn.Conv1d(3, 4, kernel_size=3, bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(F.pad(x, (2, 0)))


def conv_causal_naive(x, weight):
    layer = nn.Conv1d(3, 4, kernel_size=3, padding="same", bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(x)


def conv_padding_mode(x, weight):
    layer = nn.Conv2d(2, 3, kernel_size=3, padding=1, padding_mode="reflect", bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(x)


def zero_pad(x):
    return nn.ZeroPad2d((1, 2, 0, 3))(x)  # left, right, top, bottom


def constant_pad(x):
    return F.pad(x, (1, 2, 0, 3), value=7.0)


def reflection_pad(x):
    return nn.ReflectionPad2d((1, 2, 3, 4))(x)


def replication_pad(x):
    return nn.ReplicationPad2d(2)(x)


def circular_pad(x):
    return nn.CircularPad1d((1, 2))(x)


def crop(x):
    return F.pad(x, (-1, -2, -1, 0))


def max_pool(x):
    return nn.MaxPool2d(3)(x)


def max_pool1d(x):
    return nn.MaxPool1d(2)(x)


def max_pool_padding(x):
    return nn.MaxPool2d(3, stride=2, padding=1)(x)


def max_pool_zero_padding(x):
    return nn.MaxPool2d(3, stride=1, padding=1)(x)


def max_pool_ceil(x):
    return nn.MaxPool2d(2, ceil_mode=True)(x)


def max_pool_ceil_of_three(x):
    return nn.MaxPool2d(3, ceil_mode=True)(x)


def max_pool_indices(x):
    values, indices = F.max_pool2d(x, 2, return_indices=True)
    return values, indices


def max_unpool(x):
    values, indices = F.max_pool2d(x, 2, return_indices=True)
    return F.max_unpool2d(values, indices, 2)


def avg_pool(x):
    return nn.AvgPool2d(3)(x)


def avg_pool3d(x):
    return nn.AvgPool3d(2)(x)


def avg_pool_padding(x):
    return nn.AvgPool2d(3, stride=1, padding=1)(x)


def avg_pool_same(x):
    return F.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False)


def avg_pool_same_naive(x):
    return F.avg_pool2d(x, 3, stride=1, padding=1)


def adaptive_avg_pool(x):
    return nn.AdaptiveAvgPool2d(3)(x)


def adaptive_max_pool(x):
    return nn.AdaptiveMaxPool2d((3, 2))(x)


def global_avg_pool(x):
    return nn.AdaptiveAvgPool2d(1)(x)


def global_max_pool(x):
    return torch.amax(x, dim=(2, 3))


def lp_pool(x):
    return nn.LPPool2d(norm_type=2, kernel_size=2)(x)


def flatten(x):
    return torch.flatten(x)


def flatten_to_dense(x, weight):
    layer = nn.Linear(60, 6, bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(nn.Flatten()(x))


def unflatten(x):
    return nn.Unflatten(1, (2, 3))(x)


def upsample(x):
    return nn.Upsample(scale_factor=2)(x)


def upsample1d(x):
    return nn.Upsample(scale_factor=2)(x)


def upsample_bilinear(x):
    return nn.Upsample(scale_factor=2, mode="bilinear")(x)


def upsampling_bilinear2d(x):
    return nn.UpsamplingBilinear2d(scale_factor=2)(x)


def resize_bilinear(x):
    return F.interpolate(x, size=(7, 6), mode="bilinear")


def resize_antialias(x):
    return F.interpolate(x, size=(5, 4), mode="bilinear", antialias=True)


def resize_antialias_naive(x):
    return F.interpolate(x, size=(5, 4), mode="bilinear")


def resize_align_corners(x):
    return F.interpolate(x, size=(7, 6), mode="bilinear", align_corners=True)


def resize_nearest(x):
    return F.interpolate(x, size=(7, 6), mode="nearest")


def resize_nearest_exact(x):
    return F.interpolate(x, size=(3, 6), mode="nearest-exact")


def resize_nearest_exact_naive(x):
    return F.interpolate(x, size=(3, 6), mode="nearest")


def resize_bicubic(x):
    return F.interpolate(x, size=(9, 7), mode="bicubic", antialias=True)


def resize_bicubic_naive(x):
    return F.interpolate(x, size=(9, 7), mode="bicubic")


def resize_bicubic_table(x):
    return F.interpolate(x, size=(9, 7), mode="bicubic", antialias=True)


def resize_area(x):
    return F.interpolate(x, size=(3, 3), mode="area")


def resize_area_gradient(x):
    return F.interpolate(x, size=(3, 3), mode="area")


def resize_scale_factor(x):
    return F.interpolate(x, scale_factor=1.5, mode="bilinear", recompute_scale_factor=True)


def resize_scale_factor_naive(x):
    return F.interpolate(x, scale_factor=1.5, mode="bilinear")


def resize_uint8(x):
    return F.interpolate(x, size=(4, 8), mode="bilinear")


def resize_linear(x):
    return F.interpolate(x, size=8, mode="linear")


def grid_sample(x, grid):
    return F.grid_sample(x, grid, align_corners=False)


def affine_grid(theta):
    return F.affine_grid(theta, [2, 1, 3, 4], align_corners=False)


def pixel_shuffle(x):
    return nn.PixelShuffle(2)(x)


def pixel_unshuffle(x):
    return nn.PixelUnshuffle(2)(x)


def channel_shuffle(x):
    return nn.ChannelShuffle(2)(x)


def unfold_patches(x):
    return F.unfold(x, kernel_size=2)


def fold(patches):
    return F.fold(patches, output_size=(5, 6), kernel_size=2)


def unfold_axis(x):
    return x.unfold(-1, 4, 2)


def embedding(ids, weight):
    layer = nn.Embedding(7, 5)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(ids)


def embedding_gradient(ids, weight):
    total = F.embedding(ids, weight).sum()
    (gradient,) = torch.autograd.grad(total, [weight])
    return gradient


def embedding_negative_index(ids, weight):
    layer = nn.Embedding.from_pretrained(weight.detach())
    return layer.weight[ids]


def embedding_negative_index_naive(ids, weight):
    layer = nn.Embedding.from_pretrained(weight.detach())
    return layer(ids)


def embedding_out_of_range(ids, weight):
    layer = nn.Embedding.from_pretrained(weight.detach())
    try:
        layer(ids)
    except IndexError:
        return "raises"


def embedding_padding(ids, weight):
    return F.embedding(ids, weight, padding_idx=0)


def embedding_padding_start():
    layer = nn.Embedding(10, 64, padding_idx=0)
    return layer.weight[0].abs().sum()


def embedding_bag(ids, weight):
    return F.embedding_bag(ids, weight)


def embedding_bag_padding(ids, weight):
    return F.embedding_bag(ids, weight, padding_idx=0)


def embedding_bag_ragged(ids, offsets, weight):
    return F.embedding_bag(ids, weight, offsets)


def embedding_max_norm(ids, weight):
    table = weight.detach().clone()
    return F.embedding(ids, table, max_norm=1.0), table


def identity(x):
    return nn.Identity()(x)


def softmax_layer(x):
    return nn.Softmax(dim=-1)(x)


def softmax_layer_naive(x):
    return nn.Softmax()(x)


def softmax2d(x):
    return nn.Softmax2d()(x)


def softmax_mask(x, mask):
    return F.softmax(x.masked_fill(~mask, -1e9), dim=-1) * mask


def softmax_mask_naive(x, mask):
    return F.softmax(x.masked_fill(~mask, float("-inf")), dim=-1)


def conv_transpose3d(x, weight):
    layer = nn.ConvTranspose3d(2, 3, kernel_size=2, stride=2, bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(x)


def conv_depthwise1d(x, weight):
    layer = nn.Conv1d(3, 3, kernel_size=3, groups=3, bias=False)
    layer.load_state_dict({"weight": weight.detach()})
    return layer(x)


def conv_separable1d(x, depthwise, pointwise):
    first = nn.Conv1d(3, 3, kernel_size=3, groups=3, bias=False)
    second = nn.Conv1d(3, 5, kernel_size=1, bias=False)
    first.load_state_dict({"weight": depthwise.detach()})
    second.load_state_dict({"weight": pointwise.detach()})
    return second(first(x))


def max_pool3d(x):
    return nn.MaxPool3d(2)(x)


def avg_pool1d(x):
    return nn.AvgPool1d(3)(x)


def adaptive_avg_pool1d(x):
    return nn.AdaptiveAvgPool1d(3)(x)


def adaptive_avg_pool3d(x):
    return nn.AdaptiveAvgPool3d((3, 2, 4))(x)


def adaptive_max_pool1d(x):
    return nn.AdaptiveMaxPool1d(3)(x)


def adaptive_max_pool3d(x):
    return nn.AdaptiveMaxPool3d((3, 2, 4))(x)


def global_avg_pool1d(x):
    return x.mean(dim=-1)


def global_avg_pool3d(x):
    return x.mean(dim=(2, 3, 4))


def global_max_pool1d(x):
    return x.amax(dim=-1)


def global_max_pool3d(x):
    return x.amax(dim=(2, 3, 4))


def upsample3d(x):
    return nn.Upsample(scale_factor=2)(x)


def zero_pad1d(x):
    return nn.ZeroPad1d((1, 2))(x)


def zero_pad3d(x):
    return nn.ZeroPad3d((1, 2, 0, 3, 2, 0))(x)  # last axis first


def reflection_pad1d(x):
    return nn.ReflectionPad1d((3, 2))(x)


def circular_pad2d(x):
    return nn.CircularPad2d(1)(x)


def crop1d(x):
    return F.pad(x, (-1, -2))


def crop3d(x):
    return F.pad(x, (-1, -1, -1, -1, -1, -1))


def permute(x):
    return x.permute(0, 2, 1)


def repeat_vector(x):
    return x.unsqueeze(1).expand(-1, 4, -1)


def rescaling(x):
    return x / 255


def einsum_dense(x, weight):
    return torch.einsum("btd,dhk->bthk", x, weight.detach())
