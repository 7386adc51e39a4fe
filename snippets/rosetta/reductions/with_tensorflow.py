"""Reductions, sorting and counting, in TensorFlow."""
import numpy as np
import tensorflow as tf
from keras import ops


def sum_along_axis(x):
    return tf.reduce_sum(x, axis=1)


def sum_of_integers(pixels):
    return tf.reduce_sum(tf.cast(pixels, tf.int64))


def sum_of_integers_naive(pixels):
    return tf.reduce_sum(pixels)


def sum_of_no_axes(x):
    return tf.reduce_sum(x)


def sum_of_no_axes_naive(x):
    return tf.reduce_sum(x, axis=[])


def mean(x):
    return tf.reduce_mean(x, axis=1, keepdims=True)


def mean_of_integers(counts):
    return tf.reduce_mean(tf.cast(counts, tf.float32))


def mean_of_integers_naive(counts):
    return tf.reduce_mean(counts)


def mean_of_booleans(predicted, wanted):
    return tf.reduce_mean(tf.cast(predicted == wanted, tf.float32))


def mean_of_booleans_naive(predicted, wanted):
    return tf.reduce_mean(predicted == wanted)


def std(x):
    n = x.shape[1]
    return tf.math.reduce_std(x, axis=1) * (n / (n - 1)) ** 0.5


def std_naive(x):
    return tf.math.reduce_std(x, axis=1)


def var(x):
    n = x.shape[1]
    return tf.math.reduce_variance(x, axis=1) * (n / (n - 1))


def var_naive(x):
    return tf.math.reduce_variance(x, axis=1)


def var_mean(x):
    n = x.shape[0]
    mean, variance = tf.nn.moments(x, axes=[0])
    return variance * (n / (n - 1)), mean


def var_mean_naive(x):
    variance, mean = tf.nn.moments(x, axes=[0])
    return variance, mean


def std_of_one(x):
    return tf.math.reduce_std(x, axis=1)


def std_of_equal_numbers(x):
    variance = tf.math.reduce_variance(x)
    spread = variance > 0
    return tf.where(spread, tf.sqrt(tf.where(spread, variance, 1.0)), 0.0)


def std_of_equal_numbers_naive(x):
    return tf.math.reduce_std(x)


def amax(x):
    return tf.reduce_max(x, axis=1)


def amin(x):
    return tf.reduce_min(x, axis=1)


def max_with_position(x):
    positions = tf.argmax(x, axis=1)
    return tf.gather(x, positions, axis=1, batch_dims=1), positions


def max_with_position_naive(x):
    return tf.reduce_max(x, axis=1), tf.argmax(x, axis=1)


def max_of_two(x, y):
    return tf.maximum(x, y)


def max_of_two_naive(x, y):
    return tf.reduce_max(x, y)


def max_of_nothing(x):
    return tf.reduce_max(x)


def sums_of_nothing(x):
    return tf.reduce_sum(x), tf.reduce_prod(x), tf.reduce_mean(x)


def aminmax(x):
    return tf.reduce_min(x), tf.reduce_max(x)


def argmax(x):
    return tf.argmax(x, axis=1), tf.argmin(x, axis=1)


def argmax_naive(x):
    return ops.argmax(x, axis=1), ops.argmin(x, axis=1)


def argmax_of_all(x):
    return tf.argmax(tf.reshape(x, [-1]))


def argmax_of_all_naive(x):
    return tf.argmax(x)


def argmax_nan(x):
    finite = tf.minimum(x, x.dtype.max)
    return tf.argmax(tf.where(tf.math.is_nan(x), np.inf, finite))


def argmax_nan_naive(x):
    return tf.argmax(x)


def argmin_nan(x):
    finite = tf.maximum(x, x.dtype.min)
    return tf.argmin(tf.where(tf.math.is_nan(x), -np.inf, finite))


def argmin_nan_naive(x):
    return tf.argmin(x)


def prod(x):
    return tf.reduce_prod(x, axis=1)


def prod_of_integers(x):
    return tf.reduce_prod(tf.cast(x, tf.int64))


def prod_of_integers_naive(x):
    return tf.reduce_prod(x)


def cumsum(x):
    return tf.cumsum(x, axis=1)


def cumsum_naive(x):
    return tf.cumsum(x)


def cumsum_exclusive(x):
    return tf.cumsum(x, axis=1, exclusive=True)


def cumsum_of_mask(mask):
    return tf.cumsum(tf.cast(mask, tf.int64), axis=1) - 1


def cumsum_of_mask_naive(mask):
    return tf.cumsum(mask, axis=1) - 1


def cumsum_long(x):
    return tf.cast(tf.cumsum(tf.cast(x, tf.float64)), tf.float32)[-1]


def cumsum_long_naive(x):
    return tf.cumsum(x)[-1]


def cumprod(x):
    return tf.stack([tf.reduce_prod(x[: n + 1]) for n in range(x.shape[0])])


def cumprod_naive(x):
    return tf.math.cumprod(x)


def cummax(x):
    return tf.scan(tf.maximum, x)


def logsumexp(x):
    return tf.reduce_logsumexp(x, axis=1)


def logcumsumexp(x):
    return tf.math.cumulative_logsumexp(x, axis=1)


def norm(x):
    return tf.norm(x, axis=1)


def norm_at_zero(x):
    square = tf.reduce_sum(x * x)
    there = square > 0
    return tf.where(there, tf.sqrt(tf.where(there, square, 1.0)), 0.0)


def norm_at_zero_naive(x):
    return tf.norm(x)


def norm_of_matrix(x):
    return tf.norm(x, ord=2, axis=[-2, -1])


def norm_of_matrix_naive(x):
    return tf.norm(x, ord=2)


def norm_orders(x):
    return tf.norm(x, ord=1, axis=1), tf.norm(x, ord=np.inf, axis=1)


def median(x):
    return tf.sort(x)[(x.shape[0] - 1) // 2]


def median_naive(x):
    return ops.median(x)


def quantile(x):
    return ops.quantile(x, 0.25), ops.median(x)


def nansum(x):
    return ops.nansum(x, axis=1)


def nanmean(x):
    return ops.nanmean(x, axis=1)


def nanmean_naive(x):
    return tf.reduce_mean(tf.where(tf.math.is_nan(x), 0.0, x), axis=1)


def any_or_all(x):
    return tf.reduce_any(x, axis=1), tf.reduce_all(x, axis=1)


def all_of_numbers(x):
    return ops.all(x), ops.any(x)


def all_of_numbers_naive(x):
    return tf.reduce_all(x), tf.reduce_any(x)


def count_nonzero(x):
    return tf.math.count_nonzero(x, axis=1)


def unique(x):
    return tf.sort(tf.unique(x).y)


def unique_naive(x):
    return tf.unique(x).y


def unique_counts(x):
    values, positions, counts = ops.unique(x, return_inverse=True, return_counts=True)
    return values, tf.cast(positions, tf.int64), tf.cast(counts, tf.int64)


def unique_counts_naive(x):
    values, positions, counts = tf.unique_with_counts(x)
    return values, positions, counts


def unique_rows(x):
    return ops.unique(x, axis=0)


def unique_rows_naive(x):
    return tf.unique(x).y


def unique_consecutive(x):
    is_new = tf.concat([[True], x[1:] != x[:-1]], axis=0)
    return tf.boolean_mask(x, is_new)


def unique_consecutive_naive(x):
    return tf.unique(x).y


def mode(x):
    values, _, counts = tf.unique_with_counts(x)
    return tf.reduce_min(values[counts == tf.reduce_max(counts)])


def mode_naive(x):
    values, _, counts = tf.unique_with_counts(x)
    return values[tf.argmax(counts)]


def bincount(x):
    return tf.cast(tf.math.bincount(tf.cast(x, tf.int32), minlength=6), tf.int64)


def bincount_naive(x):
    return tf.math.bincount(tf.cast(x, tf.int32), minlength=6)


def bincount_weights(x, weights):
    return tf.math.bincount(tf.cast(x, tf.int32), weights=weights, minlength=6)


def histogram(x):
    counts, edges = ops.histogram(x, bins=2, range=(0.0, 2.0))
    return counts


def histogram_naive(x):
    return tf.histogram_fixed_width(x, [0.0, 2.0], nbins=2)


def topk(x):
    values, positions = tf.math.top_k(x, k=2)
    return values, positions


def topk_ties(x):
    values, positions = tf.math.top_k(x, k=2)
    return values, positions


def topk_axis(x):
    return tf.transpose(tf.math.top_k(tf.transpose(x), k=2).values)


def topk_axis_naive(x):
    return tf.math.top_k(x, k=2, axis=0).values


def topk_smallest(x):
    return -tf.math.top_k(-x, k=2).values


def topk_nan(x):
    missing = tf.math.is_nan(x)
    count = tf.reduce_sum(tf.cast(missing, tf.int32))
    values = tf.math.top_k(tf.where(missing, np.inf, x), k=3).values
    return tf.where(tf.range(3) < count, np.nan, values)


def topk_nan_naive(x):
    return tf.math.top_k(x, k=3).values


def sort(x):
    return tf.sort(x), tf.sort(x, direction="DESCENDING")


def sort_nan(x):
    missing = tf.math.is_nan(x)
    count = tf.reduce_sum(tf.cast(~missing, tf.int32))
    values = tf.sort(tf.where(missing, np.inf, x))
    return tf.where(tf.range(tf.size(x)) < count, values, np.nan)


def sort_nan_naive(x):
    return tf.sort(x)


def argsort(x):
    rising, falling = tf.argsort(x, stable=True), tf.argsort(x, direction="DESCENDING", stable=True)
    return tf.cast(rising, tf.int64), tf.cast(falling, tf.int64)


def argsort_naive(x):
    return tf.argsort(x, stable=True), tf.argsort(x, direction="DESCENDING", stable=True)


def kthvalue(x):
    return tf.sort(x)[:, 2 - 1]


def kthvalue_naive(x):
    return tf.sort(x)[:, 2]


def searchsorted(edges, x):
    return tf.searchsorted(edges, x), tf.searchsorted(edges, x, side="right")


def bucketize(age, edges):
    return tf.searchsorted(edges, age, side="left")


def bucketize_naive(age, edges):
    return ops.digitize(age, edges)


def diff(x):
    return ops.diff(x)


def trapezoid(y):
    return ops.trapezoid(y, dx=0.5)


def cov(x):
    centred = x - tf.reduce_mean(x, axis=1, keepdims=True)
    return tf.matmul(centred, centred, transpose_b=True) / (x.shape[1] - 1)


def corrcoef(x):
    return ops.corrcoef(x)


def nanquantile(x):
    return ops.nanquantile(x, 0.3)


def average(x, weights):
    return ops.average(x, axis=1, weights=weights)
