"""Functions of each element, in PyTorch."""
import torch
import torch.nn.functional as F


def add_scaled(x, y):
    return torch.add(x, y, alpha=2), torch.sub(x, y, alpha=0.5)


def multiply(x, y):
    return x * y


def multiply_no_nan(x, y):
    return torch.where(y == 0, 0.0, x * y)


def multiply_no_nan_naive(x, y):
    return x * y


def negative(x):
    return -x


def absolute(x):
    return torch.abs(x)


def sign(x):
    return torch.sign(x)


def divide(x, y):
    return x / y


def divide_integers(x, y):
    return x / y


def divide_no_nan(x, y):
    safe = torch.where(y == 0, 1.0, y)
    return torch.where(y == 0, 0.0, x / safe)


def divide_no_nan_naive(x, y):
    return torch.where(y == 0, 0.0, x / y)


def floor_divide(x, y):
    return x // y


def floor_divide_fractions(x, y):
    return x // y


def divide_truncated(x, y):
    return torch.div(x, y, rounding_mode="trunc")


def integer_division_by_zero(x):
    try:
        x // torch.zeros_like(x)
    except RuntimeError:
        return True
    return False


def remainder(x, y):
    return torch.remainder(x, y)


def fmod(x, y):
    return torch.fmod(x, y)


def reciprocal(x):
    return torch.reciprocal(x)


def reciprocal_integers(x):
    return torch.reciprocal(x)


def power(x, y):
    return x ** y


def power_zero_exponent(x):
    return x ** 0.0


def power_negative_integer(x, y):
    return x ** y


def square_root(x):
    return torch.sqrt(x), torch.rsqrt(x)


def cube_root(x):
    return torch.sign(x) * x.abs() ** (1 / 3)


def cube_root_naive(x):
    return x ** (1 / 3)


def square(x, y):
    return torch.square(x), torch.square(x - y)


def float_power(x):
    return torch.float_power(x, 20)


def exponential(x):
    return torch.exp(x), torch.exp2(x), torch.expm1(x)


def logarithm(x):
    return torch.log(x), torch.log1p(x)


def logarithm_base(x):
    return torch.log2(x), torch.log10(x)


def logaddexp(x, y):
    return torch.logaddexp(x, y), torch.logaddexp2(x, y)


def logaddexp_equal(x, y):
    return torch.logaddexp(x, y)


def round_half_even(x):
    return torch.round(x)


def round_decimals(x):
    return torch.round(x, decimals=2)


def round_gradient(x):
    gradients = torch.autograd.grad(torch.round(x).sum(), x)[0]
    return x - 0.1 * gradients


def floor_and_ceil(x):
    return torch.floor(x), torch.ceil(x)


def floor_of_integers(x):
    return torch.floor(x), torch.ceil(x)


def truncate(x):
    return torch.trunc(x)


def fraction(x):
    return torch.frac(x)


def clamp(x):
    return torch.clamp(x, -1.0, 1.0)


def clamp_one_sided(x):
    return torch.clamp(x, min=0.0)


def clamp_crossed(x):
    return torch.clamp(x, min=3.0, max=2.0)


def clamp_integers(x):
    return torch.clamp(x, 0.5, 2.5)


def relu6(x):
    return F.relu6(x)


def hard_tanh(x):
    return F.hardtanh(x)


def compare(x, y):
    return x == y, x != y, x > y, x >= y, x < y, x <= y


def equal_shape_mismatch(x, y):
    try:
        x == y
    except RuntimeError:
        return True
    return False


def logical(x, y):
    return torch.logical_and(x, y), torch.logical_or(x, y), torch.logical_xor(x, y), torch.logical_not(x)


def bitwise(x, y):
    return x & y, x | y, x ^ y, ~x


def bit_shift(x):
    return x << 2, x >> 1


def is_nan(x):
    return torch.isnan(x), torch.isinf(x), torch.isfinite(x), torch.isposinf(x), torch.isneginf(x)


def is_nan_of_integers(x):
    return torch.isnan(x), torch.isfinite(x)


def is_close(x, y):
    return torch.isclose(x, y)


def all_close(x, y):
    return torch.allclose(x, y)


def nan_to_num(x):
    return torch.nan_to_num(x)


def where(c, x, y):
    return torch.where(c, x, y), x.masked_fill(c, -1.0)


def where_masked_gradient(x):
    safe = torch.where(x > 0, x, 1.0)
    return torch.where(x > 0, torch.log(safe), 0.0)


def where_masked_gradient_naive(x):
    return torch.where(x > 0, torch.log(x), 0.0)


def where_indices(c):
    return torch.where(c)


def maximum(x, y):
    return torch.maximum(x, y), torch.minimum(x, y)


def maximum_ties(x, y):
    return torch.maximum(x, y)


def fmax(x, y):
    return torch.fmax(x, y), torch.fmin(x, y)


def trigonometry(x):
    return torch.sin(x), torch.cos(x), torch.tan(x)


def inverse_trigonometry(x):
    return torch.asin(x), torch.acos(x), torch.atan(x)


def hyperbolic(x):
    return torch.sinh(x), torch.cosh(x), torch.tanh(x)


def inverse_hyperbolic(x):
    return torch.asinh(x), torch.acosh(1 + x), torch.atanh(x)


def atan2(y, x):
    return torch.atan2(y, x)


def hypot(x, y):
    return torch.hypot(x, y)


def hypot_equal(x, y):
    return torch.hypot(x, y)


def degrees(x):
    return torch.deg2rad(x), torch.rad2deg(x)


def sinc(x):
    return torch.sinc(x)


def error_function(x):
    return torch.erf(x), torch.erfc(x)


def inverse_error_function(x):
    erfcinv = -torch.special.ndtri(x / 2) / 2 ** 0.5
    return torch.erfinv(1 - x), erfcinv


def normal_distribution(x):
    return torch.special.ndtr(x), torch.special.ndtri(x)


def log_gamma(x):
    return torch.lgamma(x)


def digamma(x):
    return torch.digamma(x)


def polygamma(x):
    return torch.polygamma(1, x)


def incomplete_gamma(a, x):
    return torch.special.gammainc(a, x), torch.special.gammaincc(a, x)


def bessel(x):
    special = torch.special
    return special.i0(x), special.i0e(x), special.i1(x), special.i1e(x)


def bessel_i1_at_zero(x):
    return torch.special.i1(x)


def zeta(x, q):
    return torch.special.zeta(x, q)


def xlogy(x, y):
    return torch.xlogy(x, y)


def xlogy_gradient(x, y):
    return torch.xlogy(x, y)


def xlogx_gradient(x):
    safe = torch.where(x == 0, 1.0, x)
    return torch.where(x == 0, 0.0, x * torch.log(safe))


def xlogx_gradient_naive(x):
    return torch.xlogy(x, x)


def xlog1py(x, y):
    return torch.special.xlog1py(x, y)


def xdivy(x, y):
    return torch.where(x == 0, 0.0, x / y)


def xdivy_naive(x, y):
    return x / y


def sigmoid(x):
    return torch.sigmoid(x)


def log_sigmoid(x):
    return F.logsigmoid(x)


def log_sigmoid_naive(x):
    return torch.log(torch.sigmoid(x))


def logit(x):
    return torch.logit(x)


def logit_clamped(x):
    return torch.logit(x, eps=0.1)


def lerp(x, y, w):
    return torch.lerp(x, y, w)


def fused_add(x, a, b):
    return torch.addcmul(x, a, b, value=0.5), torch.addcdiv(x, a, b, value=0.5)


def heaviside(x):
    return torch.heaviside(x, torch.tensor(0.5))


def copy_sign(x, y):
    return torch.copysign(x, y)


def sign_bit(x):
    return torch.signbit(x)


def next_after(x, y):
    return torch.nextafter(x, y)


def ldexp(x, n):
    return x * 2.0 ** n


def ldexp_naive(x, n):
    return torch.ldexp(x, n)


def gcd(x, y):
    return torch.gcd(x, y), torch.lcm(x, y)


def complex_parts(z):
    return z.real, z.imag, z.conj().resolve_conj()


def imaginary_of_real(x):
    return torch.zeros_like(x)


def imaginary_of_real_naive(x):
    return torch.imag(x)


def complex_abs(x, y):
    z = torch.complex(x, y)
    return torch.abs(z), torch.angle(z)


def phase_at_zero(x, y):
    return torch.angle(torch.complex(x, y))


def angle_of_nan(x):
    return torch.angle(x)


def complex_sign(z):
    return torch.sgn(z)


def complex_sign_naive(z):
    return torch.sign(z)


def polar(r, phase):
    return torch.view_as_real(torch.polar(r, phase))


def complex_power(x, y):
    z = torch.complex(x, y)
    return (z * z.conj()).real, (z * z).imag, torch.exp(z).real
