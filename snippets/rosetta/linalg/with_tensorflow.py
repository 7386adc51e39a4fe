"""Linear algebra, norms and Fourier transforms, in TensorFlow."""
import keras
import numpy as np
import tensorflow as tf
from keras import ops


def matmul(x, y):
    return tf.matmul(x, y), x @ y


def matmul_vector(a, x):
    return tf.linalg.matvec(a, x), ops.matmul(a, x)


def matmul_vector_naive(a, x):
    return tf.matmul(a, x), a @ x


def dot(x, y):
    return tf.tensordot(x, y, axes=1)


def vecdot(x, y):
    return tf.reduce_sum(x * y, axis=-1)


def linear(x, weight, bias):
    return tf.matmul(x, weight, transpose_b=True) + bias


def linear_naive(x, weight, bias):
    return tf.matmul(x, weight) + bias


def addmm(start, x, y):
    return 0.5 * start + 2.0 * tf.matmul(x, y)


def multi_dot(x, y, z):
    return tf.linalg.matvec(x, tf.linalg.matvec(y, z))


def outer(x, y):
    return tf.tensordot(x, y, axes=0)


def einsum(x, y):
    return tf.einsum("bij,bkj->bik", x, y), tf.einsum("...ij->...ji", x)


def tensordot(x, y):
    return tf.tensordot(x, y, axes=([1, 2], [1, 0])), tf.tensordot(x, y, axes=1)


def kron(x, y):
    return ops.kron(x, y)


def cross(x, y):
    return tf.linalg.cross(x, y)


def adjoint(x):
    return tf.linalg.adjoint(x)


def adjoint_naive(x):
    return tf.linalg.matrix_transpose(x)


def norm(x):
    return tf.norm(x), tf.norm(x, axis=1, keepdims=True), tf.norm(x, ord=3)


def norm_one(x):
    return tf.norm(x, ord=1, axis=[-2, -1])


def norm_one_naive(x):
    return tf.norm(x, ord=1)


def norm_two(x):
    return tf.reduce_max(tf.linalg.svd(x, compute_uv=False))


def norm_two_naive(x):
    return tf.norm(x, ord=2)


def norm_inf(x):
    return tf.norm(x, ord=np.inf, axis=[-2, -1])


def norm_inf_naive(x):
    return tf.norm(x, ord=np.inf)


def norm_nuclear(x):
    return tf.reduce_sum(tf.linalg.svd(x, compute_uv=False))


def norm_gradient_at_zero(x):
    squares = tf.reduce_sum(x * x)
    safe = tf.where(squares > 0, squares, 1.0)
    return tf.where(squares > 0, tf.sqrt(safe), 0.0)


def norm_gradient_at_zero_naive(x):
    return tf.norm(x)


def normalize(x):
    return tf.math.l2_normalize(x, axis=1)


def normalize_naive(x):
    return tf.math.l2_normalize(x)


def normalize_tiny(x):
    return tf.math.l2_normalize(x, axis=1, epsilon=1e-24)


def normalize_tiny_naive(x):
    return tf.math.l2_normalize(x, axis=1)


def normalize_gradient_at_zero(x):
    return tf.math.l2_normalize(x, axis=1, epsilon=1e-24)


def normalize_gradient_at_zero_naive(x):
    return tf.math.l2_normalize(x, axis=1)


def cosine_similarity(x, y):
    x, y = tf.math.l2_normalize(x, axis=1), tf.math.l2_normalize(y, axis=1)
    return tf.reduce_sum(x * y, axis=1)


def cosine_similarity_naive(x, y):
    return keras.losses.cosine_similarity(x, y)


def renorm(x):
    return tf.clip_by_norm(x, 1.0, axes=[1])


def renorm_naive(x):
    return tf.clip_by_norm(x, 1.0)


def cdist(x, y):
    apart = x[:, None] - y[None]
    return tf.norm(apart, axis=-1), tf.norm(apart, ord=1, axis=-1)


def pairwise_distance(x, y):
    return tf.norm(x - y + 1e-6, axis=-1)


def pairwise_distance_naive(x, y):
    return tf.norm(x - y, axis=-1)


def pdist(x):
    first, second = np.triu_indices(x.shape[0], k=1)
    return tf.norm(tf.gather(x, first) - tf.gather(x, second), axis=-1)


def cdist_gradient(x):
    squares = tf.reduce_sum((x[:, None] - x[None]) ** 2, axis=-1)
    safe = tf.where(squares > 0, squares, 1.0)
    return tf.where(squares > 0, tf.sqrt(safe), 0.0)


def cdist_gradient_naive(x):
    return tf.norm(x[:, None] - x[None], axis=-1)


def inv(x):
    return tf.linalg.inv(x)


def pinv(x):
    return tf.linalg.pinv(x)


def solve(a, b):
    return tf.linalg.solve(a, b)


def solve_vector(a, b):
    return tf.linalg.solve(a, b[:, None])[:, 0]


def solve_vector_naive(a, b):
    return tf.linalg.solve(a, b)


def solve_triangular(a, b):
    upper = tf.linalg.band_part(a, 0, -1)
    return tf.linalg.triangular_solve(upper, b, lower=False)


def solve_triangular_naive(a, b):
    upper = tf.linalg.band_part(a, 0, -1)
    return tf.linalg.triangular_solve(upper, b)


def lstsq(a, b):
    return tf.linalg.lstsq(a, b)


def lstsq_ill_conditioned(b):
    x = tf.range(6.0)
    a = tf.stack([tf.ones(6), x, x + 1e-3 * x**2], axis=1)
    return tf.linalg.lstsq(a, b, fast=False)


def lstsq_ill_conditioned_naive(b):
    x = tf.range(6.0)
    a = tf.stack([tf.ones(6), x, x + 1e-3 * x**2], axis=1)
    return tf.linalg.lstsq(a, b)


def cholesky(x):
    return tf.linalg.cholesky(x)


def cholesky_not_definite(x):
    factor = tf.linalg.cholesky(x)
    return not bool(tf.reduce_any(tf.math.is_nan(factor)))


def cholesky_not_definite_naive(x):
    try:
        tf.linalg.cholesky(x)
        return True
    except tf.errors.InvalidArgumentError:
        return False


def cholesky_solve(x, b):
    factor = tf.linalg.cholesky(x)
    return tf.linalg.cholesky_solve(factor, b)


def cholesky_solve_naive(x, b):
    factor = tf.linalg.cholesky(x)
    return tf.linalg.cholesky_solve(b, factor)


def cholesky_inverse(x):
    return ops.cholesky_inverse(tf.linalg.cholesky(x))


def qr(x):
    q, r = tf.linalg.qr(x)
    return q @ r, tf.abs(q), tf.abs(r)


def svd(x):
    s, u, v = tf.linalg.svd(x)
    return tf.abs(u), s, tf.abs(tf.linalg.adjoint(v))


def svd_naive(x):
    u, s, vh = tf.linalg.svd(x)
    return tf.abs(u), s, tf.abs(vh)


def svd_rebuild(x):
    s, u, v = tf.linalg.svd(x)
    return u @ tf.linalg.diag(s) @ tf.linalg.adjoint(v)


def svd_rebuild_naive(x):
    s, u, v = tf.linalg.svd(x)
    return u @ tf.linalg.diag(s) @ v


def svdvals(x):
    s = tf.linalg.svd(x, compute_uv=False)
    return s, s[0] / s[-1]


def eigh(x):
    values, vectors = tf.linalg.eigh(x)
    return values, tf.abs(vectors)


def eigvalsh(x):
    return tf.linalg.eigvalsh((x + tf.transpose(x)) / 2)


def eigvalsh_naive(x):
    return tf.linalg.eigvalsh(x)


def eig(x):
    values = tf.linalg.eigvals(x)
    return tf.sort(tf.math.real(values)), tf.sort(tf.math.imag(values))


def det(x):
    sign, log = tf.linalg.slogdet(x)
    return tf.linalg.det(x), sign, log


def logdet(x):
    sign, log = tf.linalg.slogdet(x)
    return tf.where(sign > 0, log, np.nan)


def logdet_naive(x):
    return tf.linalg.logdet(x)


def matrix_rank(x):
    return tf.cast(tf.linalg.matrix_rank(x), tf.int64)


def matrix_rank_naive(x):
    return tf.linalg.matrix_rank(x)


def matrix_power(x):
    return x @ x @ x


def matrix_exp(x):
    return tf.linalg.expm(x)


def trace(x):
    return tf.linalg.trace(x)


def trace_naive(x):
    return ops.trace(x)


def diag(x, v):
    return tf.linalg.diag_part(x), tf.linalg.diag(v)


def diag_naive(x, v):
    return tf.linalg.diag(x), tf.linalg.diag(v)


def diagonal(x):
    return tf.linalg.diag_part(x)


def diag_embed(x):
    return tf.linalg.diag(x), tf.linalg.diag(x, k=1)


def set_diagonal(x, v):
    return tf.linalg.set_diag(x, v)


def triangle(x):
    return tf.linalg.band_part(x, -1, 0), tf.linalg.band_part(x, 0, -1), tf.linalg.band_part(x, -1, 1)


def triangle_without_diagonal(x):
    return ops.triu(x, 1)


def triangle_without_diagonal_naive(x):
    return tf.linalg.band_part(x, 1, -1)


def block_diag(x, y):
    operators = [tf.linalg.LinearOperatorFullMatrix(each) for each in (x, y)]
    return tf.linalg.LinearOperatorBlockDiag(operators).to_dense()


def vander(x):
    return ops.vander(x, increasing=True)


def vander_naive(x):
    return ops.vander(x)


def lu(x):
    packed, permutation = tf.linalg.lu(x)
    upper = tf.linalg.band_part(packed, 0, -1)
    lower = tf.linalg.set_diag(packed - upper, tf.ones(3))
    return lower, upper, permutation


def lu_solve(x, b):
    packed, permutation = tf.linalg.lu(x)
    return tf.linalg.lu_solve(packed, permutation, b)


def lu_pivots(x):
    packed, order = tf.linalg.lu(x)
    return order


def fft(x):
    spectrum = tf.signal.fft(tf.cast(x, tf.complex64))
    return spectrum, tf.math.real(tf.signal.ifft(spectrum * 2))


def fft_naive(x):
    spectrum = tf.signal.fft(x)
    return spectrum, tf.math.real(tf.signal.ifft(spectrum * 2))


def fft_ortho(x):
    spectrum = tf.signal.fft(tf.cast(x, tf.complex64))
    return spectrum / x.shape[-1] ** 0.5


def fft_ortho_naive(x):
    return tf.signal.fft(tf.cast(x, tf.complex64))


def rfft(x):
    return tf.signal.rfft(x), tf.signal.irfft(tf.signal.rfft(x)), tf.signal.rfft(x, fft_length=[16])


def irfft_odd(x):
    return tf.signal.irfft(tf.signal.rfft(x), fft_length=[7])


def irfft_odd_naive(x):
    return tf.signal.irfft(tf.signal.rfft(x))


def fft2(x):
    return tf.signal.fft2d(x), tf.signal.ifft2d(x)


def rfft2(x):
    return tf.signal.rfft2d(x), tf.signal.irfft2d(tf.signal.rfft2d(x) * 2)


def fft_channels_last(x):
    first = tf.transpose(x, [0, 3, 1, 2])
    return tf.transpose(tf.signal.fft2d(first), [0, 2, 3, 1])


def fft_channels_last_naive(x):
    return tf.signal.fft2d(x)


def fftshift(x):
    return tf.signal.fftshift(x), tf.signal.ifftshift(x, axes=1)


def fftfreq():
    return tf.signal.ifftshift(tf.range(-4.0, 4.0)) / (8 * 0.5), tf.range(5.0) / (8 * 0.5)


def hann_window():
    return tf.signal.hann_window(16)


def hann_window_naive():
    return ops.hanning(16)


def hamming_window():
    return tf.signal.hamming_window(16)


def hamming_window_naive():
    return ops.hamming(16)


def kaiser_window():
    return tf.signal.kaiser_window(17)[:-1]


def kaiser_window_naive():
    return tf.signal.kaiser_window(16)


def blackman_window():
    return ops.blackman(17)[:-1], ops.bartlett(17)[:-1]


def blackman_window_naive():
    return ops.blackman(16), ops.bartlett(16)


def stft(x):
    x = tf.pad(x, [[0, 0], [8, 8]], mode="REFLECT")
    return tf.transpose(tf.signal.stft(x, frame_length=16, frame_step=4), [0, 2, 1])


def stft_naive(x):
    return tf.signal.stft(x, frame_length=16, frame_step=4)


def stft_window(x):
    return tf.signal.stft(x, frame_length=16, frame_step=4)


def stft_odd_length(x):
    return tf.signal.stft(x, frame_length=20, frame_step=10, fft_length=20)


def stft_odd_length_naive(x):
    return tf.signal.stft(x, frame_length=20, frame_step=10)


def istft(x):
    spectrum = tf.signal.stft(x, 16, 4)
    return tf.signal.inverse_stft(spectrum, 16, 4, window_fn=tf.signal.inverse_stft_window_fn(4))[16:48]


def istft_naive(x):
    spectrum = tf.signal.stft(x, 16, 4)
    return tf.signal.inverse_stft(spectrum, 16, 4)[16:48]


def complex_numbers(x, y):
    z = tf.complex(x, y)
    return tf.math.real(z), tf.math.real(z * tf.math.conj(z)), tf.abs(z), tf.math.angle(z)


def view_as_complex(x):
    z = ops.view_as_complex(x)
    return ops.view_as_real(z * z)


def polar(r, angle):
    z = ops.polar(r, angle)
    return tf.math.real(z), tf.math.imag(z)


def complex_absolute_at_zero(x, y):
    return tf.abs(tf.complex(x, y))


def complex_gradient(z):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(z)
        size = tf.reduce_sum(tf.math.real(z * tf.math.conj(z)))
        real = tf.reduce_sum(tf.math.real(z * z))
    return tape.gradient(size, z), tape.gradient(real, z)


def dct(x):
    return tf.signal.dct(x)


def normalize_pair(x):
    scaled, norm = tf.linalg.normalize(x, axis=-1)
    return scaled


def normalize_pair_naive(x):
    return tf.linalg.normalize(x, axis=-1)


def dot_layer(x, y):
    return tf.squeeze(keras.layers.Dot(axes=1)([x, y]), axis=1)


def dot_layer_naive(x, y):
    return keras.layers.Dot(axes=1)([x, y])


def global_norm(x, y):
    norm = tf.linalg.global_norm([x, y])
    return tf.reduce_sum(x**2) + tf.reduce_sum(y**2) + norm


def sqrtm(x):
    return tf.linalg.sqrtm(x)


def overlap_add(frames):
    return tf.signal.overlap_and_add(frames, frame_step=2)
