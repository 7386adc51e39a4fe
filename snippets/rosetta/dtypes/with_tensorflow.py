"""Types and promotion, in TensorFlow."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


def default_integer():
    return tf.constant([1, 2], tf.int64), tf.range(3, dtype=tf.int64), tf.fill([2], tf.constant(7, tf.int64))


def default_integer_naive():
    return tf.constant([1, 2]), tf.range(3), tf.fill([2], 7)


def default_float():
    return tf.constant([1.0, 2.0]), tf.constant(np.ones(2))


def default_complex():
    return tf.constant(1 + 2j, tf.complex64)


def default_complex_naive():
    return tf.constant(1 + 2j)


def large_integer_product():
    rows, columns = tf.constant(100_000, tf.int64), tf.constant(100_000, tf.int64)
    return tf.cast(rows * columns, tf.float64)


def large_integer_product_naive():
    rows, columns = tf.constant(100_000), tf.constant(100_000)
    return tf.cast(rows * columns, tf.float64)


def full_of_ones():
    return tf.fill([2, 3], tf.constant(1, tf.int64))


def full_of_ones_naive():
    return tf.fill([2, 3], 1)


def linspace_of_integers():
    return tf.linspace(0.0, 1.0, 11)


def linspace_of_integers_naive():
    return tf.linspace(0, 1, 11)


def argmax_type(x):
    return tf.argmax(x, axis=-1)


def argmax_type_naive(x):
    return ops.argmax(x, axis=-1)


def mixed_floats(x, y):
    return ops.add(x, y)


def mixed_floats_naive(x, y):
    return x + y


def mixed_integers(x, y):
    return ops.add(x, y)


def mixed_integers_naive(x, y):
    return x + y


def integer_and_float(n, x):
    return ops.multiply(n, x)


def integer_and_float_naive(n, x):
    return n * x


def integer_times_python_float(n):
    return ops.multiply(n, 0.5)


def integer_times_python_float_naive(n):
    return n * 0.5


def integer_compared_with_float(n):
    return ops.greater(n, 0.5)


def integer_compared_with_float_naive(n):
    return n > 0.5


def half_plus_python_float(x):
    return x + 1e-3


def numpy_scalar(x):
    return x * np.float64(0.1)


def numpy_scalar_naive(x):
    return ops.multiply(x, np.float64(0.1))


def zero_dimensional(x, y):
    return x + tf.cast(y, x.dtype)


def zero_dimensional_naive(x, y):
    return ops.add(x, y)


def unsigned_and_signed(x, y):
    return ops.add(x, y)


def unsigned_and_signed_naive(x, y):
    return x + y


def half_and_bfloat16(x):
    return ops.add(tf.cast(x, tf.float16), tf.cast(x, tf.bfloat16))


def integer_and_half(n, x):
    return ops.multiply(n, x)


def integer_and_half_naive(n, x):
    return n * x


def complex_and_double(z, x):
    return tf.cast(z, tf.complex128) + tf.cast(x, tf.complex128)


def complex_and_double_naive(z, x):
    return ops.add(z, x)


def boolean_plus_integer(c, n):
    return ops.add(c, n)


def boolean_plus_integer_naive(c, n):
    return c + n


def boolean_plus_boolean(x, y):
    return x | y


def boolean_plus_boolean_naive(x, y):
    return x + y


def negate_mask(c):
    return ~c


def negate_mask_naive(c):
    return 1 - c


def matmul_mixed(a, b):
    return ops.matmul(a, b)


def matmul_mixed_naive(a, b):
    return a @ b


def equal_mixed(n, x):
    return ops.equal(n, x)


def equal_mixed_naive(n, x):
    return n == x


def concatenate_mixed(x, n):
    return ops.concatenate([x, n]), ops.stack([x, n])


def concatenate_mixed_naive(x, n):
    return tf.concat([x, n], axis=0), tf.stack([x, n])


def where_mixed(x, n):
    return ops.where(x > 0, x, n)


def where_mixed_naive(x, n):
    return tf.where(x > 0, x, n)


def square_root_of_integers(n):
    return ops.sqrt(n), ops.log(n), ops.exp(n)


def square_root_of_integers_naive(n):
    return tf.sqrt(n), tf.math.log(n), tf.exp(n)


def integer_overflow(n):
    return n + 1


def difference_of_bytes(x, y):
    return tf.cast(x, tf.int32) - tf.cast(y, tf.int32)


def difference_of_bytes_naive(x, y):
    return tf.cast(x - y, tf.int32)


def saturating_cast(n):
    return tf.saturate_cast(n, tf.uint8)


def saturating_cast_naive(n):
    return tf.cast(n, tf.uint8)


def float_out_of_range(x):
    x = tf.cast(x, tf.float64)
    x = tf.where(tf.math.is_nan(x), tf.zeros_like(x), x)
    x = tf.clip_by_value(x, tf.int32.min, tf.int32.max)
    return tf.cast(x, tf.int32)


def float_out_of_range_naive(x):
    return tf.cast(x, tf.int32)


def float_out_of_range_xla(x):
    @tf.function(jit_compile=True)
    def cast(x):
        return tf.cast(x, tf.int32)

    return cast(x)


def float_out_of_range_xla_naive(x):
    @tf.function
    def cast(x):
        return tf.cast(x, tf.int32)

    return cast(x)


def float8_overflow(x):
    x = tf.clip_by_value(x, -448.0, 448.0)
    return tf.cast(tf.cast(x, "float8_e4m3fn"), tf.float32)


def float8_overflow_naive(x):
    return tf.cast(tf.cast(x, "float8_e4m3fn"), tf.float32)


def cast(x):
    return tf.cast(x, tf.int32), tf.cast(x, tf.bool), tf.cast(x, tf.float64)


def python_float_in_double():
    return tf.constant(0.1, tf.float64)


def python_float_in_double_naive():
    return tf.cast(0.1, tf.float64)


def cast_to_half(x):
    return tf.cast(x, tf.float16), tf.cast(x, tf.bfloat16)


def cast_gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.cast(tf.cast(x, tf.int32), x.dtype)
    return tape.gradient(y, x) is not None


def cast_complex_to_real(z):
    return tf.cast(z, tf.float32)


def reinterpret_bits(x):
    return tf.bitcast(x, tf.int32)


def reinterpret_bits_naive(x):
    return tf.cast(x, tf.int32)


def float_limits():
    limits = tf.experimental.numpy.finfo(np.float32)
    return float(limits.eps), float(tf.float32.max), float(limits.tiny)


def smallest_float():
    return float(tf.float32.min), float(tf.float16.min)


def integer_limits():
    return tf.int8.min, tf.uint8.max, tf.int32.max


def is_floating(x):
    return x.dtype.is_floating, x.dtype.is_complex, x.dtype.is_bool


def bytes_per_element(x):
    return x.dtype.size, x.dtype.size * int(tf.size(x))


def result_type():
    pairs = [("int32", "int64"), ("int64", "float16"), ("uint8", "int8"), ("float16", "bfloat16"), ("bool", "int32")]
    return [keras.backend.result_type(a, b) for a, b in pairs]


def promotion_of_int64():
    kind = keras.backend.result_type("int64", float)
    return tf.as_dtype(kind).size


def promotion_of_int64_naive():
    kind = tf.experimental.numpy.result_type(np.int64, float)
    return tf.as_dtype(kind).size


def default_dtype():
    keras.config.set_floatx("float64")
    made = ops.zeros(2).dtype.size
    keras.config.set_floatx("float32")
    return made


def default_dtype_naive():
    keras.config.set_floatx("float64")
    made = tf.zeros(2).dtype.size
    keras.config.set_floatx("float32")
    return made


def layer_casts_input(x, w, b):
    layer = layers.Dense(2)
    layer.build(x.shape)
    layer.set_weights([w, b])
    return layer(x)


def layer_in_double(x, w, b):
    layer = layers.Dense(2, dtype="float64")
    layer.build(x.shape)
    layer.set_weights([w, b])
    return layer(x)


def layer_in_double_naive(x, w, b):
    layer = layers.Dense(2)
    layer.build(x.shape)
    layer.set_weights([w, b])
    return layer(x)


def label_type(logits, labels):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return loss(labels, logits)


def uint16_add(n):
    x = tf.cast(n, tf.uint16)
    return tf.cast(x + x, tf.int32)


def negate_uint8(n):
    return tf.zeros_like(n) - n


def negate_uint8_naive(n):
    return -n


def bfloat16_to_numpy(x):
    return tf.cast(x, tf.bfloat16).numpy().astype("float32")


def strings():
    words = tf.constant(["cat", "house"])
    return tf.strings.length(words).numpy().tolist()
