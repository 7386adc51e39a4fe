"""Indexing, gathering and scattering, in PyTorch."""
import torch
import torch.nn.functional as F


def slice(x):
    return x[1:3, ::2], x[..., -1], x[:, None, 0], x[2:99]


def slice_negative_step(x):
    return torch.flip(x, dims=[0])


def slice_negative_step_naive(x):
    return x[::-1]


def narrow(x):
    return torch.narrow(x, dim=1, start=2, length=3)


def list_index(x):
    return x[[0, 2]]


def rows_by_position(x, rows):
    return x[rows]


def columns_by_position(x, columns):
    return x[:, columns]


def negative_positions(x, rows):
    return x[rows]


def negative_positions_naive(x, rows):
    return torch.index_select(x, 0, rows)


def pairs_of_positions(x, rows, columns):
    return x[rows, columns]


def grid_of_positions(x, rows, columns):
    return x[rows[:, None], columns]


def grid_of_positions_naive(x, rows, columns):
    return x[rows, columns]


def one_per_row(logits, labels):
    return logits.gather(1, labels[:, None])[:, 0]


def gather(x, positions):
    return torch.gather(x, 1, positions)


def gather_per_batch(x, positions):
    batch = torch.arange(x.shape[0])[:, None]
    return x[batch, positions]


def gather_per_batch_naive(x, positions):
    return torch.gather(x, 1, positions)


def gather_part(x, positions):
    return torch.gather(x, 0, positions)


def take_along_dim(x, positions):
    return torch.take_along_dim(x, positions, dim=1)


def take(x, positions):
    return torch.take(x, positions)


def unravel_index(positions):
    rows, columns = torch.unravel_index(positions, (3, 4))
    return rows, columns


def boolean_mask(x, mask):
    return x[mask]


def boolean_mask_rows(x, mask):
    return x[mask]


def boolean_mask_columns(x, mask):
    return x[:, mask]


def masked_select_broadcast(x, mask):
    return torch.masked_select(x, mask)


def assign_by_mask(x):
    y = x.clone()
    y[x > 0] = 5.0
    return y


def masked_fill(x, mask):
    return x.masked_fill(mask, -torch.inf)


def masked_scatter(x, source, mask):
    return torch.masked_scatter(x, mask, source)


def assign_slice(x, part):
    y = x.clone()
    y[1:, 2:] = part
    return y


def slice_update_gradient(x, row):
    y = x.clone()
    y[0] = row
    return y


def slice_is_a_view(x):
    y = x.detach().clone()
    row = y[0]
    row += 1
    return y


def assign_rows(x, rows, source):
    return torch.index_copy(x, 0, rows, source)


def index_fill(x, columns):
    return torch.index_fill(x, 1, columns, 0.0)


def scatter(x, columns, source):
    return torch.scatter(x, 1, columns, source)


def scatter_add(x, columns, source):
    return torch.scatter_add(x, 1, columns, source)


def scatter_nd(positions, source):
    return torch.zeros(3).scatter_add(0, positions, source)


def scatter_nd_naive(positions, source):
    return torch.zeros(3).scatter(0, positions, source)


def index_add(x, rows, source):
    return torch.index_add(x, 0, rows, source)


def add_in_place_at_duplicates(x, positions):
    y = x.clone()
    y.index_put_((positions,), torch.tensor(1.0), accumulate=True)
    return y


def add_in_place_at_duplicates_naive(x, positions):
    y = x.clone()
    y[positions] += 1
    return y


def scatter_max(x, positions, source):
    return torch.scatter_reduce(x, 0, positions, source, reduce="amax")


def scatter_mean(groups, source):
    return torch.zeros(3).scatter_reduce(0, groups, source, reduce="mean", include_self=False)


def scatter_mean_naive(groups, source):
    return torch.zeros(3).scatter_reduce(0, groups, source, reduce="mean")


def segment_sum(source, groups):
    return torch.zeros(3, 2).index_add(0, groups, source)


def segment_max(source, groups):
    return torch.zeros(3).scatter_reduce(0, groups, source, reduce="amax", include_self=False)


def segment_negative(source, groups):
    kept = groups >= 0
    return torch.zeros(2).index_add(0, groups[kept], source[kept])


def segment_negative_naive(source, groups):
    return torch.zeros(2).index_add(0, groups, source)


def where(condition, x, y):
    return torch.where(condition, x, y)


def where_of_numbers(condition):
    return torch.where(condition, 1, 0)


def where_gradient(x):
    safe = torch.where(x > 0, x, 1.0)
    return torch.where(x > 0, torch.log(safe), 0.0)


def where_gradient_naive(x):
    return torch.where(x > 0, torch.log(x), 0.0)


def where_positions(x):
    return torch.nonzero(x > 0)


def where_positions_naive(x):
    return torch.where(x > 0)


def nonzero_per_axis(x):
    rows, columns = torch.where(x > 0)
    return rows, columns


def tril(x):
    return torch.tril(x), torch.triu(x)


def triu_above(x):
    return torch.triu(x, diagonal=1)


def diag_of_vector(x):
    return torch.diag(x)


def diag_of_matrix(x):
    return torch.diag(x)


def diagonal_of_batch(x):
    return torch.diagonal(x, dim1=-2, dim2=-1)


def diagonal_of_batch_naive(x):
    return torch.diagonal(x)


def diagonal_offset(x):
    return torch.diagonal(x, offset=1), torch.diagonal(x, offset=-2)


def set_diagonal(x, diagonal):
    return torch.diagonal_scatter(x, diagonal)


def one_hot(labels):
    return F.one_hot(labels, num_classes=4).float()


def one_hot_naive(labels):
    return F.one_hot(labels, num_classes=4)


def one_hot_out_of_range(labels):
    return (labels[:, None] == torch.arange(3)).float()


def one_hot_out_of_range_naive(labels):
    return F.one_hot(labels, num_classes=3).float()


def sequence_mask(lengths):
    return torch.arange(6) < lengths[:, None]


def isin(x, values):
    return torch.isin(x, values)


def split_by_group(x, groups):
    return [x[groups == group] for group in range(2)]
