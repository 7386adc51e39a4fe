"""Linear algebra, norms and Fourier transforms, in PyTorch."""
import math

import torch
import torch.nn.functional as F


def matmul(x, y):
    return torch.matmul(x, y), x @ y


def matmul_vector(a, x):
    return torch.mv(a, x), a @ x


def dot(x, y):
    return torch.dot(x, y)


def vecdot(x, y):
    return torch.linalg.vecdot(x, y)


def vecdot_naive(x, y):
    return torch.inner(x, y)


def linear(x, weight, bias):
    return F.linear(x, weight, bias)


def addmm(start, x, y):
    return torch.addmm(start, x, y, beta=0.5, alpha=2.0)


def multi_dot(x, y, z):
    return torch.linalg.multi_dot([x, y, z])


def outer(x, y):
    return torch.outer(x, y)


def einsum(x, y):
    return torch.einsum("bij,bkj->bik", x, y), torch.einsum("...ij->...ji", x)


def tensordot(x, y):
    return torch.tensordot(x, y, dims=([1, 2], [1, 0])), torch.tensordot(x, y, dims=1)


def kron(x, y):
    return torch.kron(x, y)


def cross(x, y):
    return torch.linalg.cross(x, y)


def cross_naive(x, y):
    return torch.cross(x, y)


def adjoint(x):
    return x.mH.resolve_conj()


def norm(x):
    return torch.linalg.norm(x), torch.linalg.vector_norm(x, dim=1, keepdim=True), torch.linalg.vector_norm(x, ord=3)


def norm_one(x):
    return torch.linalg.norm(x, ord=1)


def norm_one_naive(x):
    return torch.norm(x, 1)


def norm_two(x):
    return torch.linalg.norm(x, ord=2)


def norm_two_naive(x):
    return torch.norm(x, 2)


def norm_inf(x):
    return torch.linalg.norm(x, ord=math.inf)


def norm_nuclear(x):
    return torch.linalg.matrix_norm(x, ord="nuc")


def norm_gradient_at_zero(x):
    return torch.linalg.vector_norm(x)


def normalize(x):
    return F.normalize(x)


def normalize_tiny(x):
    return F.normalize(x, dim=1)


def normalize_gradient_at_zero(x):
    return F.normalize(x, dim=1)


def cosine_similarity(x, y):
    return F.cosine_similarity(x, y)


def renorm(x):
    return torch.renorm(x, p=2, dim=0, maxnorm=1.0)


def cdist(x, y):
    return torch.cdist(x, y), torch.cdist(x, y, p=1)


def pairwise_distance(x, y):
    return F.pairwise_distance(x, y)


def pdist(x):
    return torch.pdist(x)


def cdist_gradient(x):
    return torch.cdist(x, x)


def inv(x):
    return torch.linalg.inv(x)


def pinv(x):
    return torch.linalg.pinv(x)


def solve(a, b):
    return torch.linalg.solve(a, b)


def solve_vector(a, b):
    return torch.linalg.solve(a, b)


def solve_triangular(a, b):
    upper = torch.triu(a)
    return torch.linalg.solve_triangular(upper, b, upper=True)


def lstsq(a, b):
    return torch.linalg.lstsq(a, b).solution


def lstsq_ill_conditioned(b):
    x = torch.arange(6.0)
    a = torch.stack([torch.ones(6), x, x + 1e-3 * x**2], dim=1)
    return torch.linalg.lstsq(a, b).solution


def cholesky(x):
    return torch.linalg.cholesky(x)


def cholesky_not_definite(x):
    try:
        torch.linalg.cholesky(x)
        return True
    except torch.linalg.LinAlgError:
        return False


def cholesky_solve(x, b):
    factor = torch.linalg.cholesky(x)
    return torch.cholesky_solve(b, factor)


def cholesky_inverse(x):
    return torch.cholesky_inverse(torch.linalg.cholesky(x))


def qr(x):
    q, r = torch.linalg.qr(x)
    return q @ r, q.abs(), r.abs()


def svd(x):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return u.abs(), s, vh.abs()


def svd_rebuild(x):
    u, s, vh = torch.linalg.svd(x)
    return u @ torch.diag(s) @ vh


def svdvals(x):
    return torch.linalg.svdvals(x), torch.linalg.cond(x)


def eigh(x):
    values, vectors = torch.linalg.eigh(x)
    return values, vectors.abs()


def eigvalsh(x):
    return torch.linalg.eigvalsh(x)


def eig(x):
    values = torch.linalg.eigvals(x)
    return torch.sort(values.real).values, torch.sort(values.imag).values


def det(x):
    sign, log = torch.linalg.slogdet(x)
    return torch.linalg.det(x), sign, log


def logdet(x):
    return torch.logdet(x)


def matrix_rank(x):
    return torch.linalg.matrix_rank(x)


def matrix_power(x):
    return torch.linalg.matrix_power(x, 3)


def matrix_exp(x):
    return torch.linalg.matrix_exp(x)


def trace(x):
    return torch.einsum("bii->b", x)


def diag(x, v):
    return torch.diag(x), torch.diag(v)


def diagonal(x):
    return torch.linalg.diagonal(x)


def diagonal_naive(x):
    return torch.diagonal(x)


def diag_embed(x):
    return torch.diag_embed(x), torch.diag_embed(x, offset=1)


def set_diagonal(x, v):
    return torch.diagonal_scatter(x, v)


def triangle(x):
    return torch.tril(x), torch.triu(x), torch.tril(x, 1)


def triangle_without_diagonal(x):
    return torch.triu(x, 1)


def block_diag(x, y):
    return torch.block_diag(x, y)


def vander(x):
    return torch.linalg.vander(x)


def lu(x):
    permutation, lower, upper = torch.linalg.lu(x)
    return lower, upper, permutation.T.argmax(dim=1).to(torch.int32)


def lu_solve(x, b):
    packed, pivots = torch.linalg.lu_factor(x)
    return torch.linalg.lu_solve(packed, pivots, b)


def lu_pivots(x):
    packed, pivots = torch.linalg.lu_factor(x)
    order = list(range(len(pivots)))
    for row, other in enumerate(pivots.tolist()):
        order[row], order[other - 1] = order[other - 1], order[row]
    return torch.tensor(order)


def lu_pivots_naive(x):
    packed, pivots = torch.linalg.lu_factor(x)
    return pivots


def fft(x):
    spectrum = torch.fft.fft(x)
    return spectrum, torch.fft.ifft(spectrum * 2).real


def fft_ortho(x):
    return torch.fft.fft(x, norm="ortho")


def rfft(x):
    return torch.fft.rfft(x), torch.fft.irfft(torch.fft.rfft(x)), torch.fft.rfft(x, n=16)


def irfft_odd(x):
    return torch.fft.irfft(torch.fft.rfft(x), n=7)


def irfft_odd_naive(x):
    return torch.fft.irfft(torch.fft.rfft(x))


def fft2(x):
    return torch.fft.fft2(x), torch.fft.ifft2(x)


def rfft2(x):
    return torch.fft.rfft2(x), torch.fft.irfft2(torch.fft.rfft2(x) * 2)


def fft_channels_last(x):
    return torch.fft.fft2(x, dim=(1, 2))


def fftshift(x):
    return torch.fft.fftshift(x), torch.fft.ifftshift(x, dim=1)


def fftfreq():
    return torch.fft.fftfreq(8, d=0.5), torch.fft.rfftfreq(8, d=0.5)


def hann_window():
    return torch.hann_window(16)


def hamming_window():
    return torch.hamming_window(16)


def kaiser_window():
    return torch.kaiser_window(16)


def blackman_window():
    return torch.blackman_window(16), torch.bartlett_window(16)


def stft(x):
    return torch.stft(x, n_fft=16, hop_length=4, window=torch.hann_window(16), return_complex=True)


def stft_window(x):
    spectrum = torch.stft(x, 16, 4, window=torch.hann_window(16), center=False, return_complex=True)
    return spectrum.transpose(1, 2)


def stft_window_naive(x):
    spectrum = torch.stft(x, 16, 4, center=False, return_complex=True)
    return spectrum.transpose(1, 2)


def stft_odd_length(x):
    spectrum = torch.stft(x, 20, 10, window=torch.hann_window(20), center=False, return_complex=True)
    return spectrum.T


def istft(x):
    window = torch.hann_window(16)
    spectrum = torch.stft(x, 16, 4, window=window, return_complex=True)
    return torch.istft(spectrum, 16, 4, window=window)[16:48]


def complex_numbers(x, y):
    z = torch.complex(x, y)
    return z.real, (z * torch.conj(z)).real, z.abs(), z.angle()


def view_as_complex(x):
    z = torch.view_as_complex(x)
    return torch.view_as_real(z * z)


def polar(r, angle):
    z = torch.polar(r, angle)
    return z.real, z.imag


def complex_absolute_at_zero(x, y):
    return torch.abs(torch.complex(x, y))


def complex_gradient(z):
    z.requires_grad_()
    size = (z * z.conj()).real.sum()
    real = (z * z).real.sum()
    by_size, = torch.autograd.grad(size, z)
    by_real, = torch.autograd.grad(real, z)
    return by_size, by_real


def dct(x):
    n = x.shape[-1]
    spectrum = torch.fft.fft(torch.cat([x, x.flip(-1)], dim=-1))[..., :n]
    turn = torch.polar(torch.ones(n), -math.pi * torch.arange(n) / (2 * n))
    return (spectrum * turn).real


def normalize_pair(x):
    return F.normalize(x, dim=-1)


def dot_layer(x, y):
    return torch.linalg.vecdot(x, y)


def global_norm(x, y):
    norm = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(each) for each in (x, y)]))
    return x.square().sum() + y.square().sum() + norm


def global_norm_naive(x, y):
    norm = torch.nn.utils.get_total_norm([x, y])
    return x.square().sum() + y.square().sum() + norm


def sqrtm(x):
    values, vectors = torch.linalg.eigh(x)
    return vectors @ torch.diag(values.sqrt()) @ vectors.T


def overlap_add(frames):
    return F.fold(frames.T, output_size=(1, 12), kernel_size=(1, 4), stride=(1, 2)).flatten()
