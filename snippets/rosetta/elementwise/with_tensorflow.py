"""Functions of each element, in TensorFlow."""
import numpy as np
import tensorflow as tf
from keras import ops


def add_scaled(x, y):
    return x + 2 * y, x - 0.5 * y


def multiply(x, y):
    return x * y


def multiply_no_nan(x, y):
    return tf.math.multiply_no_nan(x, y)


def negative(x):
    return -x


def absolute(x):
    return tf.abs(x)


def sign(x):
    return tf.where(tf.math.is_nan(x), 0.0, tf.sign(x))


def sign_naive(x):
    return tf.sign(x)


def divide(x, y):
    return x / y


def divide_integers(x, y):
    return ops.divide(x, y)


def divide_integers_naive(x, y):
    return x / y


def divide_no_nan(x, y):
    return tf.math.divide_no_nan(x, y)


def floor_divide(x, y):
    return x // y


def floor_divide_fractions(x, y):
    return tf.round((x - tf.math.floormod(x, y)) / y)


def floor_divide_fractions_naive(x, y):
    return x // y


def divide_truncated(x, y):
    return tf.truncatediv(x, y)


def divide_truncated_naive(x, y):
    return x // y


def integer_division_by_zero(x):
    try:
        x // tf.zeros_like(x)
    except tf.errors.InvalidArgumentError:
        return True
    return False


def remainder(x, y):
    return tf.math.floormod(x, y)


def fmod(x, y):
    return ops.fmod(x, y)


def fmod_naive(x, y):
    return tf.truncatemod(x, y)


def reciprocal(x):
    return tf.math.reciprocal(x)


def reciprocal_integers(x):
    return tf.math.reciprocal(tf.cast(x, tf.float32))


def reciprocal_integers_naive(x):
    return tf.math.reciprocal(x)


def power(x, y):
    return x ** y


def power_zero_exponent(x):
    safe = tf.where(x == 0, 1.0, x)
    return tf.where(x == 0, 1.0, safe ** 0.0)


def power_zero_exponent_naive(x):
    return x ** 0.0


def power_negative_integer(x, y):
    exact = tf.cast(x, tf.float64) ** tf.cast(y, tf.float64)
    return tf.cast(exact, x.dtype)  # truncates


def power_negative_integer_naive(x, y):
    return x ** y


def square_root(x):
    return tf.sqrt(x), tf.math.rsqrt(x)


def cube_root(x):
    return ops.cbrt(x)


def square(x, y):
    return tf.square(x), tf.math.squared_difference(x, y)


def float_power(x):
    return tf.cast(x, tf.float64) ** 20


def exponential(x):
    return tf.exp(x), ops.exp2(x), tf.math.expm1(x)


def logarithm(x):
    return tf.math.log(x), tf.math.log1p(x)


def logarithm_naive(x):
    return tf.log(x), tf.log1p(x)


def logarithm_base(x):
    return ops.log2(x), ops.log10(x)


def logaddexp(x, y):
    return ops.logaddexp(x, y), ops.logaddexp2(x, y)


def logaddexp_naive(x, y):
    return tf.math.log(tf.exp(x) + tf.exp(y)), tf.math.log(2.0 ** x + 2.0 ** y) / np.log(2.0)


def logaddexp_equal(x, y):
    return tf.reduce_logsumexp(tf.stack([x, y]), axis=0)


def logaddexp_equal_naive(x, y):
    return ops.logaddexp(x, y)


def round_half_even(x):
    return tf.round(x)


def round_decimals(x):
    return ops.round(x, 2)


def round_decimals_naive(x):
    return tf.round(x, 2)


def round_gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.round(x)
    gradients = tape.gradient(y, x, unconnected_gradients="zero")
    return x - 0.1 * gradients


def round_gradient_naive(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.round(x)
    return x - 0.1 * tape.gradient(y, x)


def floor_and_ceil(x):
    return tf.floor(x), tf.math.ceil(x)


def floor_of_integers(x):
    return x, x  # already whole


def floor_of_integers_naive(x):
    return tf.floor(x), tf.math.ceil(x)


def truncate(x):
    return ops.trunc(x)


def truncate_naive(x):
    return tf.cast(tf.cast(x, tf.int32), tf.float32)


def fraction(x):
    return x - ops.trunc(x)


def fraction_naive(x):
    return x % 1.0


def clamp(x):
    return tf.clip_by_value(x, -1.0, 1.0)


def clamp_one_sided(x):
    return tf.maximum(x, 0.0)


def clamp_one_sided_naive(x):
    return tf.clip_by_value(x, 0.0)


def clamp_crossed(x):
    return tf.minimum(tf.maximum(x, 3.0), 2.0)


def clamp_crossed_naive(x):
    return tf.clip_by_value(x, 3.0, 2.0)


def clamp_integers(x):
    return tf.clip_by_value(tf.cast(x, tf.float32), 0.5, 2.5)


def clamp_integers_naive(x):
    return tf.clip_by_value(x, 0.5, 2.5)


def relu6(x):
    return tf.nn.relu6(x)


def hard_tanh(x):
    return tf.where(tf.abs(x) < 1, x, tf.sign(x))


def hard_tanh_naive(x):
    return ops.hard_tanh(x)


def compare(x, y):
    return x == y, x != y, x > y, x >= y, x < y, x <= y


def equal_shape_mismatch(x, y):
    try:
        tf.equal(x, y)
    except tf.errors.InvalidArgumentError:
        return True
    return False


def equal_shape_mismatch_naive(x, y):
    try:
        x == y
    except tf.errors.InvalidArgumentError:
        return True
    return False


def logical(x, y):
    return ops.logical_and(x, y), ops.logical_or(x, y), ops.logical_xor(x, y), ops.logical_not(x)


def logical_naive(x, y):
    return tf.logical_and(x, y), tf.logical_or(x, y), tf.math.logical_xor(x, y), tf.logical_not(x)


def bitwise(x, y):
    return x & y, x | y, x ^ y, ~x


def bit_shift(x):
    return tf.bitwise.left_shift(x, 2), tf.bitwise.right_shift(x, 1)


def bit_shift_naive(x):
    return x << 2, x >> 1


def is_nan(x):
    return tf.math.is_nan(x), tf.math.is_inf(x), tf.math.is_finite(x), ops.isposinf(x), ops.isneginf(x)


def is_nan_of_integers(x):
    return ops.isnan(x), ops.isfinite(x)


def is_nan_of_integers_naive(x):
    return tf.math.is_nan(x), tf.math.is_finite(x)


def is_close(x, y):
    return ops.isclose(x, y) | (x == y)


def is_close_naive(x, y):
    return ops.isclose(x, y)


def all_close(x, y):
    return bool(ops.allclose(x, y))


def all_close_naive(x, y):
    tf.debugging.assert_near(x, y)
    return True


def nan_to_num(x):
    return ops.nan_to_num(x)


def nan_to_num_naive(x):
    return tf.where(tf.math.is_nan(x), 0.0, x)


def where(c, x, y):
    return tf.where(c, x, y), tf.where(c, -1.0, x)


def where_masked_gradient(x):
    safe = tf.where(x > 0, x, 1.0)
    return tf.where(x > 0, tf.math.log(safe), 0.0)


def where_masked_gradient_naive(x):
    return tf.where(x > 0, tf.math.log(x), 0.0)


def where_indices(c):
    return tf.unstack(tf.where(c), axis=1)


def where_indices_naive(c):
    return tf.where(c)


def maximum(x, y):
    return tf.maximum(x, y), tf.minimum(x, y)


def maximum_ties(x, y):
    return tf.where(x == y, (x + y) / 2, tf.maximum(x, y))


def maximum_ties_naive(x, y):
    return tf.maximum(x, y)


def fmax(x, y):
    return ops.fmax(x, y), ops.fmin(x, y)


def fmax_naive(x, y):
    return tf.maximum(x, y), tf.minimum(x, y)


def trigonometry(x):
    return tf.sin(x), tf.cos(x), tf.tan(x)


def inverse_trigonometry(x):
    return tf.asin(x), tf.acos(x), tf.atan(x)


def hyperbolic(x):
    return tf.sinh(x), tf.cosh(x), tf.tanh(x)


def inverse_hyperbolic(x):
    return tf.asinh(x), tf.acosh(1 + x), tf.atanh(x)


def atan2(y, x):
    origin = (x == 0) & (y == 0)
    safe = tf.where(origin, 1.0, x)
    return tf.where(origin, 0.0, tf.atan2(y, safe))


def atan2_naive(y, x):
    return tf.atan2(y, x)


def hypot(x, y):
    return ops.hypot(x, y)


def hypot_naive(x, y):
    return tf.sqrt(x * x + y * y)


def hypot_equal(x, y):
    return tf.sqrt(x * x + y * y)


def hypot_equal_naive(x, y):
    return ops.hypot(x, y)


def degrees(x):
    return ops.deg2rad(x), ops.rad2deg(x)


def sinc(x):
    safe = tf.where(x == 0, 1.0, x)
    return tf.where(x == 0, 1.0, ops.sinc(safe))


def sinc_naive(x):
    return ops.sinc(x)


def error_function(x):
    return tf.math.erf(x), tf.math.erfc(x)


def inverse_error_function(x):
    return tf.math.erfinv(1 - x), tf.math.erfcinv(x)


def normal_distribution(x):
    ndtr = 0.5 * tf.math.erfc(-x / 2 ** 0.5)
    return ndtr, tf.math.ndtri(x)


def log_gamma(x):
    return tf.math.lgamma(x)


def digamma(x):
    return tf.where(x == 0, -np.inf, tf.math.digamma(x))


def digamma_naive(x):
    return tf.math.digamma(x)


def polygamma(x):
    return tf.math.polygamma(1.0, x)


def incomplete_gamma(a, x):
    return tf.math.igamma(a, x), tf.math.igammac(a, x)


def bessel(x):
    math = tf.math
    return math.bessel_i0(x), math.bessel_i0e(x), math.bessel_i1(x), math.bessel_i1e(x)


def bessel_i1_at_zero(x):
    return tf.where(x == 0, x / 2, tf.math.bessel_i1(x))


def bessel_i1_at_zero_naive(x):
    return tf.math.bessel_i1(x)


def zeta(x, q):
    return tf.math.zeta(x, q)


def xlogy(x, y):
    return tf.where(tf.math.is_nan(y), y, tf.math.xlogy(x, y))


def xlogy_naive(x, y):
    return tf.math.xlogy(x, y)


def xlogy_gradient(x, y):
    return x * tf.math.log(y)


def xlogy_gradient_naive(x, y):
    return tf.math.xlogy(x, y)


def xlogx_gradient(x):
    return tf.math.xlogy(x, x)


def xlog1py(x, y):
    return tf.math.xlog1py(x, y)


def xdivy(x, y):
    return tf.math.xdivy(x, y)


def sigmoid(x):
    return tf.sigmoid(x)


def log_sigmoid(x):
    return tf.math.log_sigmoid(x)


def log_sigmoid_naive(x):
    return tf.math.log(tf.sigmoid(x))


def logit(x):
    return tf.math.log(x) - tf.math.log1p(-x)


def logit_naive(x):
    return tf.math.log(x / (1 - x))


def logit_clamped(x):
    p = tf.clip_by_value(x, 0.1, 0.9)
    return tf.math.log(p) - tf.math.log1p(-p)


def lerp(x, y, w):
    return x + w * (y - x)


def fused_add(x, a, b):
    return x + 0.5 * a * b, x + 0.5 * a / b


def heaviside(x):
    return tf.where(tf.math.is_nan(x), 0.0, ops.heaviside(x, 0.5))


def heaviside_naive(x):
    return ops.heaviside(x, 0.5)


def copy_sign(x, y):
    return tf.where(ops.signbit(y), -tf.abs(x), tf.abs(x))


def copy_sign_naive(x, y):
    return tf.abs(x) * tf.sign(y)


def sign_bit(x):
    return ops.signbit(x)


def sign_bit_naive(x):
    return x < 0


def next_after(x, y):
    return tf.math.nextafter(x, y)


def ldexp(x, n):
    return ops.ldexp(x, n)


def gcd(x, y):
    return ops.gcd(x, y), ops.lcm(x, y)


def complex_parts(z):
    return tf.math.real(z), tf.math.imag(z), tf.math.conj(z)


def imaginary_of_real(x):
    return tf.math.imag(x)


def complex_abs(x, y):
    z = tf.complex(x, y)
    return tf.abs(z), tf.math.angle(z)


def phase_at_zero(x, y):
    zero = (x == 0) & (y == 0)
    z = tf.complex(tf.where(zero, 1.0, x), y)
    return tf.where(zero, 0.0, tf.math.angle(z))


def phase_at_zero_naive(x, y):
    return tf.math.angle(tf.complex(x, y))


def angle_of_nan(x):
    return tf.where(tf.math.is_nan(x), x, tf.math.angle(x))


def angle_of_nan_naive(x):
    return tf.math.angle(x)


def complex_sign(z):
    return tf.sign(z)


def polar(r, phase):
    return ops.view_as_real(ops.polar(r, phase))


def complex_power(x, y):
    z = tf.complex(x, y)
    return tf.math.real(z * tf.math.conj(z)), tf.math.imag(z * z), tf.math.real(tf.exp(z))
