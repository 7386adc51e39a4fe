"""Reductions, sorting and counting, in PyTorch."""
import torch


def sum_along_axis(x):
    return torch.sum(x, dim=1)


def sum_of_integers(pixels):
    return torch.sum(pixels)


def sum_of_no_axes(x):
    return torch.sum(x, dim=[])


def mean(x):
    return torch.mean(x, dim=1, keepdim=True)


def mean_of_integers(counts):
    return torch.mean(counts.float())


def mean_of_booleans(predicted, wanted):
    return torch.mean((predicted == wanted).float())


def mean_of_booleans_naive(predicted, wanted):
    return torch.mean(predicted == wanted)


def std(x):
    return torch.std(x, dim=1)


def var(x):
    return torch.var(x, dim=1)


def var_mean(x):
    variance, mean = torch.var_mean(x, dim=0)
    return variance, mean


def std_of_one(x):
    return torch.std(x, dim=1, correction=0)


def std_of_one_naive(x):
    return torch.std(x, dim=1)


def std_of_equal_numbers(x):
    return torch.std(x, correction=0)


def amax(x):
    return torch.amax(x, dim=1)


def amax_naive(x):
    return torch.max(x, dim=1)


def amin(x):
    return torch.amin(x, dim=1)


def amin_naive(x):
    return torch.min(x, dim=1)


def max_with_position(x):
    values, positions = torch.max(x, dim=1)
    return values, positions


def max_of_two(x, y):
    return torch.max(x, y)


def max_of_nothing(x):
    return torch.max(x) if x.numel() else torch.tensor(-torch.inf)


def max_of_nothing_naive(x):
    return torch.max(x)


def sums_of_nothing(x):
    return torch.sum(x), torch.prod(x), torch.mean(x)


def aminmax(x):
    smallest, largest = torch.aminmax(x)
    return smallest, largest


def argmax(x):
    return torch.argmax(x, dim=1), torch.argmin(x, dim=1)


def argmax_of_all(x):
    return torch.argmax(x)


def argmax_nan(x):
    return torch.argmax(x)


def argmin_nan(x):
    return torch.argmin(x)


def prod(x):
    return torch.prod(x, dim=1)


def prod_of_integers(x):
    return torch.prod(x)


def cumsum(x):
    return torch.cumsum(x, dim=1)


def cumsum_exclusive(x):
    return torch.cumsum(x, dim=1) - x


def cumsum_of_mask(mask):
    return torch.cumsum(mask, dim=1) - 1


def cumsum_long(x):
    return torch.cumsum(x, dim=0)[-1]


def cumprod(x):
    return torch.cumprod(x, dim=0)


def cummax(x):
    return torch.cummax(x, dim=0).values


def logsumexp(x):
    return torch.logsumexp(x, dim=1)


def logcumsumexp(x):
    return torch.logcumsumexp(x, dim=1)


def norm(x):
    return torch.linalg.vector_norm(x, dim=1)


def norm_at_zero(x):
    return torch.linalg.vector_norm(x)


def norm_of_matrix(x):
    return torch.linalg.norm(x, ord=2)


def norm_orders(x):
    return torch.linalg.vector_norm(x, ord=1, dim=1), torch.linalg.vector_norm(x, ord=torch.inf, dim=1)


def median(x):
    return torch.median(x)


def quantile(x):
    return torch.quantile(x, 0.25), torch.quantile(x, 0.5)


def nansum(x):
    return torch.nansum(x, dim=1)


def nanmean(x):
    return torch.nanmean(x, dim=1)


def any_or_all(x):
    return torch.any(x, dim=1), torch.all(x, dim=1)


def all_of_numbers(x):
    return torch.all(x), torch.any(x)


def count_nonzero(x):
    return torch.count_nonzero(x, dim=1)


def unique(x):
    return torch.unique(x)


def unique_counts(x):
    values, positions, counts = torch.unique(x, return_inverse=True, return_counts=True)
    return values, positions, counts


def unique_rows(x):
    return torch.unique(x, dim=0)


def unique_consecutive(x):
    return torch.unique_consecutive(x)


def mode(x):
    return torch.mode(x).values


def bincount(x):
    return torch.bincount(x, minlength=6)


def bincount_weights(x, weights):
    return torch.bincount(x, weights=weights, minlength=6)


def histogram(x):
    return torch.histc(x, bins=2, min=0, max=2)


def topk(x):
    values, positions = torch.topk(x, k=2)
    return values, positions


def topk_ties(x):
    values, positions = torch.sort(x, descending=True, stable=True)
    return values[:, :2], positions[:, :2]


def topk_ties_naive(x):
    values, positions = torch.topk(x, k=2)
    return values, positions


def topk_axis(x):
    return torch.topk(x, k=2, dim=0).values


def topk_smallest(x):
    return torch.topk(x, k=2, largest=False).values


def topk_nan(x):
    return torch.topk(x, k=3).values


def sort(x):
    return torch.sort(x).values, torch.sort(x, descending=True).values


def sort_nan(x):
    return torch.sort(x).values


def argsort(x):
    return torch.argsort(x, stable=True), torch.argsort(x, descending=True, stable=True)


def kthvalue(x):
    return torch.kthvalue(x, k=2).values


def searchsorted(edges, x):
    return torch.searchsorted(edges, x), torch.searchsorted(edges, x, side="right")


def bucketize(age, edges):
    return torch.bucketize(age, edges)


def diff(x):
    return torch.diff(x)


def trapezoid(y):
    return torch.trapezoid(y, dx=0.5)


def cov(x):
    return torch.cov(x)


def corrcoef(x):
    return torch.corrcoef(x)


def nanquantile(x):
    return torch.nanquantile(x, 0.3)


def average(x, weights):
    return (x * weights).sum(dim=1) / weights.sum()
