"""Creating tensors and changing their shape, in PyTorch."""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


def from_numbers():
    return torch.tensor([1, 2, 3]), torch.tensor([0.5, 1.5])


def integers_overflow():
    rows = torch.tensor([100_000])
    return rows * 100_000


def zeros():
    return torch.zeros(2, 3)


def ones():
    return torch.ones(5, 1)


def full():
    return torch.full((2, 3), 7)


def zeros_like(x):
    return torch.zeros_like(x), torch.ones_like(x), torch.full_like(x, 7)


def empty():
    x = torch.empty(2, 3)
    return list(x.shape), str(x.dtype).split(".")[-1]


def arange():
    return torch.arange(5)


def arange_float():
    return torch.arange(1.0, 1.3, 0.1)


def linspace():
    return torch.linspace(0, 10, 5), torch.linspace(0, 10, 1)


def logspace():
    return torch.logspace(-2, 2, 5)


def eye():
    return torch.eye(3), torch.eye(2, 4)


def tril_indices():
    return torch.tril_indices(3, 3)


def reshape(x):
    return torch.reshape(x, (4, -1)), x.view(-1, 2)


def view_of_transposed(x):
    return x.t().reshape(6), x.t().contiguous().view(6)


def view_of_transposed_naive(x):
    return x.t().view(6), x.t().view(6)


def view_writes_through(x):
    x = x.detach().clone()
    table = x.view(2, 2)
    table[0, 0] = 100.0
    return x


def permute(x):
    return x.permute(0, 2, 3, 1)


def permute_layer(x):
    return x.permute(0, 2, 3, 1)


def transpose(x):
    return torch.transpose(x, 1, 2)


def transpose_all(x):
    return x.mT


def matrix_t(x):
    return x.T


def movedim(x):
    return torch.movedim(x, 0, -1), torch.movedim(x, (0, 1), (1, 2))


def squeeze(x):
    return torch.squeeze(x), torch.squeeze(x, 0), torch.squeeze(x, (0, 2))


def squeeze_other_size(x):
    return torch.squeeze(x, 0)


def unsqueeze(x):
    return torch.unsqueeze(x, 1), x.unsqueeze(-1), x[None, ..., None]


def expand(x):
    return x.expand(2, -1, 4)


def broadcast_shapes():
    return list(torch.broadcast_shapes((4, 1, 3), (5, 1)))


def broadcast_tensors(x, y):
    return torch.broadcast_tensors(x, y)


def cat(x, y):
    return torch.cat([x, y])


def cat_layer(x, y):
    return torch.cat([x, y], dim=-1)


def cat_layer_naive(x, y):
    return torch.cat([x, y])


def cat_from_nothing(x):
    collected = torch.tensor([])
    return torch.cat([collected, x])


def cat_mixed_types(x, y):
    return torch.cat([x, y])


def stack(x, y):
    return torch.stack([x, y]), torch.stack([x, y], dim=-1)


def hstack(x, y):
    return torch.hstack([x, y]), torch.vstack([x, y]), torch.dstack([x, y])


def column_stack(x, y):
    return torch.column_stack([x, y])


def vstack_vectors(x, y):
    return torch.vstack([x, y])


def split(x):
    return torch.split(x, 2)


def split_last(x):
    return torch.split(x, 3)


def split_sizes(x):
    return torch.split(x, [1, 2, 3])


def tensor_split(x):
    return torch.tensor_split(x, [1, 4]), torch.tensor_split(x, 3)


def chunk(x):
    return torch.chunk(x, 4), torch.chunk(x, 6)


def unbind(x):
    return torch.unbind(x), torch.unbind(x, dim=1)


def repeat(x):
    return x.repeat(2)


def repeat_interleave(x):
    return torch.repeat_interleave(x, 2, dim=0)


def repeat_interleave_naive(x):
    return x.repeat(2, 1)


def repeat_counts(x, counts):
    return torch.repeat_interleave(x, counts, dim=0), torch.repeat_interleave(x, 2)


def tile_new_axes(x):
    return torch.tile(x, (2,)), torch.tile(x, (2, 1, 1))


def roll(x):
    return torch.roll(x, 1)


def roll_axis(x):
    return torch.roll(x, 1, dims=1), torch.roll(x, (1, -1), dims=(0, 1))


def flip(x):
    return torch.flip(x, [0]), torch.flip(x, [0, 1]), torch.fliplr(x), torch.flipud(x)


def rot90(x):
    return torch.rot90(x, 1, [1, 2])


def rot90_naive(x):
    return torch.rot90(x)


def meshgrid(x, y):
    return torch.meshgrid(x, y, indexing="ij")


def cartesian_prod(x, y):
    return torch.cartesian_prod(x, y)


def pad(x):
    return F.pad(x, (1, 0, 0, 1))


def pad_value(x):
    return F.pad(x, (2, 1), value=-1.0)


def pad_reflect(x):
    return F.pad(x, (2, 2), mode="reflect")


def pad_replicate(x):
    return F.pad(x, (2, 2), mode="replicate")


def pad_circular(x):
    return F.pad(x, (2, 1), mode="circular")


def pad_negative(x):
    return F.pad(x, (-1, -2))


def flatten(x):
    return torch.flatten(x)


def flatten_layer(x):
    return nn.Flatten()(x)


def unflatten(x):
    return torch.unflatten(x, 1, (3, -1))


def size(x):
    return list(x.size()), x.numel()


def dim(x):
    return x.dim(), x.ndim, len(x)


def batch_size_in_graph(x):
    return x.reshape(x.shape[0], -1)


def unfold(x):
    return x.unfold(-1, 3, 2)


def clone(x):
    return x.clone() * 2


def assignment_copies(x):
    x = x.detach().clone()
    y = x.clone()
    y += 1
    return x, y


def assignment_copies_naive(x):
    x = x.detach().clone()
    y = x
    y += 1
    return x, y


def item(x):
    return x.sum().item() / 10, x.tolist()


def to_numpy(x):
    return (x * 2).detach().cpu().numpy()


def to_numpy_naive(x):
    return (x * 2).numpy()


def numpy_shares_memory(x):
    x = x.detach().clone()
    kept = x.numpy().copy()
    x += 1
    return kept


def numpy_shares_memory_naive(x):
    x = x.detach().clone()
    kept = x.numpy()
    x += 1
    return kept


def from_numpy():
    buffer = np.zeros(3)
    batch = torch.tensor(buffer)
    buffer[:] = 99.0
    return batch


def from_numpy_naive():
    buffer = np.zeros(3)
    batch = torch.from_numpy(buffer)
    buffer[:] = 99.0
    return batch


def narrow(x):
    return torch.narrow(x, 0, 1, 3), torch.select(x, 1, 2)


def view_as_type(x):
    return x.detach().view(torch.int32)


def losses_in_a_list(x):
    losses = [x.square().sum(), x.abs().sum()]
    return torch.stack(losses).mean() + 0.1 * x.sum()


def losses_in_a_list_naive(x):
    losses = [x.square().sum(), x.abs().sum()]
    return torch.tensor(losses).mean() + 0.1 * x.sum()


def reverse_sequence(x, lengths):
    place = torch.arange(x.shape[1])
    back = lengths[:, None] - 1 - place
    return torch.gather(x, 1, torch.where(back >= 0, back, place))


def reverse_sequence_naive(x, lengths):
    return torch.flip(x, [1])


def hsplit(x):
    return torch.hsplit(x, 3), torch.vsplit(x, 2), torch.dsplit(x, 2)


def combinations(x):
    return torch.combinations(x, 2)


def batch_eye():
    return torch.eye(3).expand(2, 3, 3)


def atleast(x):
    return torch.atleast_1d(x.sum()), torch.atleast_2d(x), torch.atleast_3d(x)


def rearrange(x):
    return x.unflatten(2, (3, 4)).permute(0, 2, 1, 3)
