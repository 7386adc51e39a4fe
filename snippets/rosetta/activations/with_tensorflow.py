"""Activations, in TensorFlow."""
import math

import keras
import tensorflow as tf
from keras import layers, ops


def relu(x):
    return tf.nn.relu(x)


def relu_inplace(x):
    hidden = x * 2
    return tf.nn.relu(hidden) + hidden


def relu6(x):
    return tf.nn.relu6(x)


def relu_with_options(x):
    return layers.ReLU(max_value=6.0, negative_slope=0.1, threshold=1.0)(x)


def leaky_relu(x):
    return tf.nn.leaky_relu(x, alpha=0.01)


def leaky_relu_naive(x):
    return tf.nn.leaky_relu(x)


def leaky_relu_layer(x):
    return layers.LeakyReLU(negative_slope=0.01)(x)


def leaky_relu_layer_naive(x):
    return layers.LeakyReLU()(x)


def rrelu(x):
    lower, upper = 1 / 8, 1 / 3
    return layers.LeakyReLU(negative_slope=(lower + upper) / 2)(x)


def rrelu_naive(x):
    return layers.LeakyReLU(negative_slope=1 / 8)(x)


def prelu(x, slopes):
    images = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.PReLU(shared_axes=[1, 2])
    layer.build(images.shape)
    layer.set_weights([tf.reshape(slopes, [1, 1, -1])])
    return tf.transpose(layer(images), [0, 3, 1, 2])


def prelu_naive(x, slopes):
    images = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.PReLU()
    layer.build(images.shape)
    layer.set_weights([slopes])
    return tf.transpose(layer(images), [0, 3, 1, 2])


def prelu_new(x):
    layer = layers.PReLU(alpha_initializer=keras.initializers.Constant(0.25), shared_axes=[1, 2, 3])
    return layer(x), layer.count_params()


def prelu_new_naive(x):
    layer = layers.PReLU()
    return layer(x), layer.count_params()


def elu(x):
    return keras.activations.elu(x)


def elu_alpha(x):
    return keras.activations.elu(x, alpha=0.5)


def elu_alpha_naive(x):
    return tf.nn.elu(x, alpha=0.5)


def selu(x):
    return tf.nn.selu(x)


def selu_at_zero(x):
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    return scale * tf.where(x > 0, x, alpha * tf.math.expm1(tf.minimum(x, 0.0)))


def selu_at_zero_naive(x):
    return tf.nn.selu(x)


def celu(x):
    return keras.activations.celu(x, alpha=0.5)


def celu_naive(x):
    return keras.activations.elu(x, alpha=0.5)


def celu_at_zero(x):
    return tf.where(x > 0, x, 0.5 * tf.math.expm1(x / 0.5))


def celu_at_zero_naive(x):
    return keras.activations.celu(x, alpha=0.5)


def gelu(x):
    return ops.gelu(x, approximate=False)


def gelu_naive(x):
    return ops.gelu(x)


def gelu_float64(x):
    root = tf.constant(math.sqrt(0.5), x.dtype)
    return x * tf.math.erfc(-x * root) / 2


def gelu_float64_naive(x):
    return tf.nn.gelu(x)


def gelu_tanh(x):
    return ops.gelu(x, approximate=True)


def silu(x):
    return tf.nn.silu(x)


def swish_beta(x):
    return tf.nn.silu(x, beta=1.5)


def mish(x):
    return keras.activations.mish(x)


def softplus(x):
    return tf.nn.softplus(x)


def softplus_beta(x):
    return tf.nn.softplus(2.0 * x) / 2.0


def softplus_beta_naive(x):
    return tf.nn.softplus(2.0 * x)


def softplus_threshold(x):
    return tf.nn.softplus(x)


def softsign(x):
    return tf.nn.softsign(x)


def hardtanh(x):
    return tf.where(tf.abs(x) < 1, x, tf.sign(x))


def hardtanh_naive(x):
    return keras.activations.hard_tanh(x)


def hardtanh_bounds(x):
    return tf.clip_by_value(x, -2.0, 3.0)


def hardtanh_bounds_naive(x):
    return keras.activations.hard_tanh(x, -2.0, 3.0)


def hardsigmoid(x):
    return keras.activations.hard_sigmoid(x)


def hardsigmoid_naive(x):
    return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)


def hardswish(x):
    return keras.activations.hard_swish(x)


def sigmoid(x):
    return tf.sigmoid(x)


def log_sigmoid(x):
    return tf.math.log_sigmoid(x)


def log_sigmoid_naive(x):
    return tf.math.log(tf.sigmoid(x))


def tanh(x):
    return tf.tanh(x)


def softmax(x):
    return tf.nn.softmax(x)


def softmax_no_axis(x):
    return tf.nn.softmax(x)


def softmax_channels(x):
    return tf.nn.softmax(x, axis=1)


def softmax_channels_naive(x):
    return tf.nn.softmax(x)


def softmax_two_axes(x):
    return layers.Softmax(axis=(2, 3))(x)


def softmax_dtype(x):
    return tf.nn.softmax(tf.cast(x, tf.float32))


def softmax_dtype_naive(x):
    return tf.nn.softmax(x)


def softmax_masked(x, mask):
    return layers.Softmax()(x, mask=mask)


def log_softmax(x):
    return tf.nn.log_softmax(x)


def log_softmax_naive(x):
    return tf.math.log(tf.nn.softmax(x))


def softmin(x):
    return tf.nn.softmax(-x)


def softmin_naive(x):
    return 1 - tf.nn.softmax(x)


def sparsemax(x):
    ordered = tf.sort(x, axis=-1, direction="DESCENDING")
    ranks = tf.range(1, x.shape[-1] + 1, dtype=x.dtype)
    total = tf.cumsum(ordered, axis=-1)
    kept = tf.reduce_sum(tf.cast(1 + ranks * ordered > total, tf.int32), axis=-1, keepdims=True)
    level = (tf.gather(total, kept - 1, batch_dims=1) - 1) / tf.cast(kept, x.dtype)
    return tf.nn.relu(x - level)


def sparsemax_naive(x):
    return keras.activations.sparsemax(x)


def gumbel_softmax(x):
    noise = -tf.math.log(-tf.math.log(tf.random.uniform(x.shape, minval=1e-20)))
    soft = tf.nn.softmax((x + noise) / 0.5)
    hard = tf.one_hot(tf.argmax(soft, axis=-1), x.shape[-1])
    drawn = hard + soft - tf.stop_gradient(soft)
    return tf.reduce_sum(drawn, axis=-1), tf.reduce_max(drawn, axis=-1), tf.reduce_min(drawn, axis=-1)


def glu(x):
    return keras.activations.glu(x)


def glu_channels(x):
    return keras.activations.glu(x, axis=1)


def threshold(x):
    return keras.activations.threshold(x, threshold=0.5, default_value=-1.0)


def softshrink(x):
    return keras.activations.soft_shrink(x, threshold=0.5)


def hardshrink(x):
    return keras.activations.hard_shrink(x, threshold=0.5)


def tanhshrink(x):
    return keras.activations.tanh_shrink(x)


def crelu(x):
    return tf.nn.crelu(x)


def squareplus(x):
    return keras.activations.squareplus(x)


def sparse_plus(x):
    return keras.activations.sparse_plus(x), keras.activations.sparse_sigmoid(x)


def linear_and_exponential(x):
    return keras.activations.linear(x), keras.activations.exponential(x)


def dropout(x):
    dropped = layers.Dropout(rate=0.3)(x, training=True)
    return tf.reduce_mean(tf.cast(dropped == 0, tf.float32)), tf.reduce_max(dropped)


def dropout_naive(x):
    dropped = layers.Dropout(rate=0.3)(x)
    return tf.reduce_mean(tf.cast(dropped == 0, tf.float32)), tf.reduce_max(dropped)


def dropout_function(x):
    return tf.identity(x)


def dropout_function_naive(x):
    return tf.nn.dropout(x, rate=0.3)


def dropout_everything(x):
    return layers.Dropout(rate=1.0)(x, training=True)


def dropout_everything_naive(x):
    return tf.nn.dropout(x, rate=1.0)


def dropout_channels(x):
    images = tf.transpose(x, [0, 2, 3, 1])
    dropped = layers.SpatialDropout2D(rate=0.5)(images, training=True)
    spread = tf.reduce_max(dropped, axis=[1, 2]) - tf.reduce_min(dropped, axis=[1, 2])
    return tf.reduce_max(dropped), tf.reduce_max(spread)


def dropout_channels_naive(x):
    dropped = layers.SpatialDropout2D(rate=0.5)(x, training=True)
    spread = tf.reduce_max(dropped, axis=[2, 3]) - tf.reduce_min(dropped, axis=[2, 3])
    return tf.reduce_max(dropped), tf.reduce_max(spread)
