"""Layers without memory, in TensorFlow."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


def linear(x, weight, bias):
    layer = layers.Dense(weight.shape[0])
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight), bias])
    return layer(x)


def linear_naive(x, weight, bias):
    layer = layers.Dense(weight.shape[0])
    layer.build(x.shape)
    layer.set_weights([weight, bias])
    return layer(x)


def bilinear(a, b, weight, bias):
    return tf.einsum("ni,oij,nj->no", a, weight, b) + bias


def lazy_linear(x):
    model = keras.Sequential([layers.Dense(5), layers.ReLU(), layers.Dense(2)])
    model(x)
    return [list(each.kernel.shape) for each in (model.layers[0], model.layers[2])]


def conv1d(x, weight, bias):
    x = tf.transpose(x, [0, 2, 1])  # channels last
    layer = layers.Conv1D(4, kernel_size=3)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 1, 0]), bias])
    return tf.transpose(layer(x), [0, 2, 1])


def conv2d(x, weight, bias):
    x = tf.transpose(x, [0, 2, 3, 1])  # channels last
    layer = layers.Conv2D(4, kernel_size=3)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 3, 1, 0]), bias])
    return tf.transpose(layer(x), [0, 3, 1, 2])


def conv2d_naive(x, weight, bias):
    x = tf.transpose(x, [0, 2, 3, 1])  # channels last
    layer = layers.Conv2D(4, kernel_size=3)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight), bias])
    return tf.transpose(layer(x), [0, 3, 1, 2])


def conv3d(x, weight):
    x = tf.transpose(x, [0, 2, 3, 4, 1])  # channels last
    kernel = tf.transpose(weight, [2, 3, 4, 1, 0])
    y = tf.nn.conv3d(x, kernel, strides=[1, 1, 1, 1, 1], padding="VALID")
    return tf.transpose(y, [0, 4, 1, 2, 3])


def channels_order(x):
    x = tf.transpose(x, [0, 2, 3, 1])  # channels last
    y = layers.MaxPooling2D(2)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def channels_order_naive(x):
    return layers.MaxPooling2D(2)(x)


def conv_same(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    kernel = tf.transpose(weight, [2, 3, 1, 0])
    y = tf.nn.conv2d(x, kernel, strides=1, padding="SAME")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_same_even(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    kernel = tf.transpose(weight, [2, 3, 1, 0])
    y = tf.nn.conv2d(x, kernel, strides=1, padding="SAME")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_stride2(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    x = layers.ZeroPadding2D(1)(x)
    kernel = tf.transpose(weight, [2, 3, 1, 0])
    y = tf.nn.conv2d(x, kernel, strides=2, padding="VALID")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_stride2_naive(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    kernel = tf.transpose(weight, [2, 3, 1, 0])
    y = tf.nn.conv2d(x, kernel, strides=2, padding="SAME")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_same_stride2(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    kernel = tf.transpose(weight, [2, 3, 1, 0])
    y = tf.nn.conv2d(x, kernel, strides=2, padding="SAME")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_dilation(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    kernel = tf.transpose(weight, [2, 3, 1, 0])
    y = tf.nn.convolution(x, kernel, dilations=2, padding="VALID")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_dilation_stride(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.Conv2D(3, kernel_size=3, dilation_rate=2, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 3, 1, 0])])
    y = layer(x)[:, ::2, ::2]
    return tf.transpose(y, [0, 3, 1, 2])


def conv_dilation_stride_naive(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.Conv2D(3, kernel_size=3, strides=2, dilation_rate=2, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 3, 1, 0])])
    return tf.transpose(layer(x), [0, 3, 1, 2])


def conv_groups(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.Conv2D(6, kernel_size=3, groups=2, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 3, 1, 0])])
    return tf.transpose(layer(x), [0, 3, 1, 2])


def conv_depthwise(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    kernel = tf.reshape(tf.transpose(weight, [2, 3, 0, 1]), [3, 3, x.shape[-1], -1])
    y = tf.nn.depthwise_conv2d(x, kernel, strides=[1, 1, 1, 1], padding="VALID")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_depthwise_naive(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    kernel = tf.transpose(weight, [2, 3, 0, 1])
    y = tf.nn.depthwise_conv2d(x, kernel, strides=[1, 1, 1, 1], padding="VALID")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_separable(x, depthwise, pointwise):
    x = tf.transpose(x, [0, 2, 3, 1])
    depthwise = tf.transpose(depthwise, [2, 3, 0, 1])
    pointwise = tf.transpose(pointwise, [2, 3, 1, 0])
    y = tf.nn.separable_conv2d(x, depthwise, pointwise, strides=[1, 1, 1, 1], padding="VALID")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_transpose(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    kernel = tf.transpose(weight, [2, 3, 1, 0])  # (h, w, out, in)
    y = ops.conv_transpose(x, kernel, strides=2, padding="valid")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_transpose_naive(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    kernel = tf.transpose(weight, [2, 3, 0, 1])  # (h, w, in, out)
    y = ops.conv_transpose(x, kernel, strides=2, padding="valid")
    return tf.transpose(y, [0, 3, 1, 2])


def conv_transpose_same(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.Conv2DTranspose(4, kernel_size=3, strides=2, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 3, 1, 0])])
    y = layer(x)[:, 1:, 1:]
    return tf.transpose(y, [0, 3, 1, 2])


def conv_transpose_same_naive(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.Conv2DTranspose(4, kernel_size=3, strides=2, padding="same", use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 3, 1, 0])])
    return tf.transpose(layer(x), [0, 3, 1, 2])


def conv_transpose1d(x, weight):
    x = tf.transpose(x, [0, 2, 1])
    layer = layers.Conv1DTranspose(4, kernel_size=4, strides=2, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 1, 0])])
    return tf.transpose(layer(x), [0, 2, 1])


def conv_causal(x, weight):
    x = tf.transpose(x, [0, 2, 1])
    layer = layers.Conv1D(4, kernel_size=3, padding="causal", use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 1, 0])])
    return tf.transpose(layer(x), [0, 2, 1])


def conv_padding_mode(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.Conv2D(3, kernel_size=3, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 3, 1, 0])])
    y = layer(tf.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="REFLECT"))
    return tf.transpose(y, [0, 3, 1, 2])


def conv_padding_mode_naive(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.Conv2D(3, kernel_size=3, padding="same", use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 3, 1, 0])])
    return tf.transpose(layer(x), [0, 3, 1, 2])


def zero_pad(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.ZeroPadding2D(((0, 3), (1, 2)))(x)  # (top, bottom), (left, right)
    return tf.transpose(y, [0, 3, 1, 2])


def zero_pad_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.ZeroPadding2D(((1, 2), (0, 3)))(x)
    return tf.transpose(y, [0, 3, 1, 2])


def constant_pad(x):
    return tf.pad(x, [[0, 0], [0, 0], [0, 3], [1, 2]], constant_values=7.0)


def reflection_pad(x):
    return tf.pad(x, [[0, 0], [0, 0], [3, 4], [1, 2]], mode="REFLECT")


def replication_pad(x):
    rows = tf.clip_by_value(tf.range(-2, x.shape[2] + 2), 0, x.shape[2] - 1)
    columns = tf.clip_by_value(tf.range(-2, x.shape[3] + 2), 0, x.shape[3] - 1)
    return tf.gather(tf.gather(x, rows, axis=2), columns, axis=3)


def replication_pad_naive(x):
    return tf.pad(x, [[0, 0], [0, 0], [2, 2], [2, 2]], mode="SYMMETRIC")


def circular_pad(x):
    return tf.concat([x[..., -1:], x, x[..., :2]], axis=-1)


def crop(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.Cropping2D(((1, 0), (1, 2)))(x)
    return tf.transpose(y, [0, 3, 1, 2])


def crop_naive(x):
    return tf.pad(x, [[0, 0], [0, 0], [-1, 0], [-1, -2]])


def max_pool(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.MaxPooling2D(3)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.nn.max_pool2d(x, 3, padding="VALID")
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool1d(x):
    y = layers.MaxPooling1D(2)(tf.transpose(x, [0, 2, 1]))
    return tf.transpose(y, [0, 2, 1])


def max_pool_padding(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    x = tf.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]], constant_values=-np.inf)
    y = layers.MaxPooling2D(3, strides=2)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool_padding_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool_zero_padding(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool_zero_padding_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.MaxPooling2D(3, strides=1)(layers.ZeroPadding2D(1)(x))
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool_ceil(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.MaxPooling2D(2, padding="same")(x)
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool_ceil_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.MaxPooling2D(2)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool_ceil_of_three(x):
    below, right = -x.shape[2] % 3, -x.shape[3] % 3
    x = tf.transpose(x, [0, 2, 3, 1])
    x = tf.pad(x, [[0, 0], [0, below], [0, right], [0, 0]], constant_values=float("-inf"))
    y = layers.MaxPooling2D(3)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool_ceil_of_three_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.MaxPooling2D(3, padding="same")(x)
    return tf.transpose(y, [0, 3, 1, 2])


def max_pool_indices(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    values, indices = tf.nn.max_pool_with_argmax(x, 2, 2, padding="VALID")
    indices = indices // x.shape[-1]
    return tf.transpose(values, [0, 3, 1, 2]), tf.transpose(indices, [0, 3, 1, 2])


def max_pool_indices_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    values, indices = tf.nn.max_pool_with_argmax(x, 2, 2, padding="VALID")
    return tf.transpose(values, [0, 3, 1, 2]), tf.transpose(indices, [0, 3, 1, 2])


def max_unpool(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    values, indices = tf.nn.max_pool_with_argmax(x, 2, 2, padding="VALID", include_batch_in_index=True)
    size = tf.size(x, out_type=tf.int64)
    flat = tf.scatter_nd(tf.reshape(indices, [-1, 1]), tf.reshape(values, [-1]), [size])
    return tf.transpose(tf.reshape(flat, x.shape), [0, 3, 1, 2])


def avg_pool(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.AveragePooling2D(3)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def avg_pool3d(x):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    y = layers.AveragePooling3D(2)(x)
    return tf.transpose(y, [0, 4, 1, 2, 3])


def avg_pool_padding(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.AveragePooling2D(3, strides=1)(layers.ZeroPadding2D(1)(x))
    return tf.transpose(y, [0, 3, 1, 2])


def avg_pool_padding_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.AveragePooling2D(3, strides=1, padding="same")(x)
    return tf.transpose(y, [0, 3, 1, 2])


def avg_pool_same(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.AveragePooling2D(3, strides=1, padding="same")(x)
    return tf.transpose(y, [0, 3, 1, 2])


def adaptive_avg_pool(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.AdaptiveAveragePooling2D(3)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def adaptive_avg_pool_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.AveragePooling2D(x.shape[1] // 3)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def adaptive_max_pool(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.AdaptiveMaxPooling2D((3, 2))(x)
    return tf.transpose(y, [0, 3, 1, 2])


def global_avg_pool(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.GlobalAveragePooling2D(keepdims=True)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def global_avg_pool_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    return layers.GlobalAveragePooling2D()(x)


def global_max_pool(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    return layers.GlobalMaxPooling2D()(x)


def lp_pool(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.sqrt(4 * tf.nn.avg_pool2d(x**2, 2, 2, padding="VALID"))
    return tf.transpose(y, [0, 3, 1, 2])


def lp_pool_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.sqrt(tf.nn.avg_pool2d(x**2, 2, 2, padding="VALID"))
    return tf.transpose(y, [0, 3, 1, 2])


def flatten(x):
    return tf.reshape(x, [-1])


def flatten_naive(x):
    return layers.Flatten()(x)


def flatten_to_dense(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.Dense(6, use_bias=False)
    layer.build([None, 60])
    kernel = tf.reshape(weight, [6, 3, 4, 5])  # out, channels, height, width
    layer.set_weights([tf.reshape(tf.transpose(kernel, [2, 3, 1, 0]), [60, 6])])
    return layer(layers.Flatten()(x))


def flatten_to_dense_naive(x, weight):
    x = tf.transpose(x, [0, 2, 3, 1])
    layer = layers.Dense(6, use_bias=False)
    layer.build([None, 60])
    layer.set_weights([tf.transpose(weight)])
    return layer(layers.Flatten()(x))


def unflatten(x):
    return layers.Reshape((2, 3))(x)


def upsample(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    return tf.transpose(layers.UpSampling2D(2)(x), [0, 3, 1, 2])


def upsample1d(x):
    x = tf.transpose(x, [0, 2, 1])
    return tf.transpose(layers.UpSampling1D(2)(x), [0, 2, 1])


def upsample_bilinear(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.UpSampling2D(2, interpolation="bilinear")(x)
    return tf.transpose(y, [0, 3, 1, 2])


def upsampling_bilinear2d(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    size = [2 * x.shape[1], 2 * x.shape[2]]
    y = tf.compat.v1.image.resize(x, size, "bilinear", align_corners=True)
    return tf.transpose(y, [0, 3, 1, 2])


def upsampling_bilinear2d_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.UpSampling2D(2, interpolation="bilinear")(x)
    return tf.transpose(y, [0, 3, 1, 2])


def resize_bilinear(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    return tf.transpose(tf.image.resize(x, (7, 6)), [0, 3, 1, 2])


def resize_antialias(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (5, 4), antialias=True)
    return tf.transpose(y, [0, 3, 1, 2])


def resize_antialias_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (5, 4))
    return tf.transpose(y, [0, 3, 1, 2])


def resize_align_corners(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.compat.v1.image.resize(x, (7, 6), "bilinear", align_corners=True)
    return tf.transpose(y, [0, 3, 1, 2])


def resize_align_corners_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (7, 6), "bilinear")
    return tf.transpose(y, [0, 3, 1, 2])


def resize_nearest(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.compat.v1.image.resize(x, (7, 6), "nearest")
    return tf.transpose(y, [0, 3, 1, 2])


def resize_nearest_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (7, 6), "nearest")
    return tf.transpose(y, [0, 3, 1, 2])


def resize_nearest_exact(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (3, 6), "nearest")
    return tf.transpose(y, [0, 3, 1, 2])


def resize_bicubic(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (9, 7), "bicubic", antialias=True)
    return tf.transpose(y, [0, 3, 1, 2])


def resize_bicubic_table(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (9, 7), "bicubic", antialias=True)
    return tf.transpose(y, [0, 3, 1, 2])


def resize_bicubic_table_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (9, 7), "bicubic")
    return tf.transpose(y, [0, 3, 1, 2])


def resize_area(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.AdaptiveAveragePooling2D((3, 3))(x)
    return tf.transpose(y, [0, 3, 1, 2])


def resize_area_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (3, 3), "area")
    return tf.transpose(y, [0, 3, 1, 2])


def resize_area_gradient(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = layers.AveragePooling2D(2)(x)
    return tf.transpose(y, [0, 3, 1, 2])


def resize_area_gradient_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (3, 3), "area")
    return tf.transpose(y, [0, 3, 1, 2])


def resize_scale_factor(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (int(1.5 * x.shape[1]), int(1.5 * x.shape[2])))
    return tf.transpose(y, [0, 3, 1, 2])


def resize_uint8(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.cast(tf.floor(tf.image.resize(x, (4, 8)) + 0.5), tf.uint8)
    return tf.transpose(y, [0, 3, 1, 2])


def resize_uint8_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.resize(x, (4, 8))
    return tf.transpose(y, [0, 3, 1, 2])


def resize_linear(x):
    x = tf.transpose(x, [0, 2, 1])[:, :, tf.newaxis]  # batch, length, width 1, channels
    y = tf.image.resize(x, (8, 1))
    return tf.transpose(y[:, :, 0], [0, 2, 1])


def grid_sample(x, grid):
    height, width = x.shape[2:]
    columns = ((grid[0, ..., 0] + 1) * width - 1) / 2
    rows = ((grid[0, ..., 1] + 1) * height - 1) / 2
    planes = [ops.image.map_coordinates(plane, [rows, columns], order=1) for plane in tf.unstack(x[0])]
    return tf.stack(planes)[tf.newaxis]


def grid_sample_naive(x, grid):
    height, width = x.shape[2:]
    columns = (grid[0, ..., 0] + 1) / 2 * (width - 1)
    rows = (grid[0, ..., 1] + 1) / 2 * (height - 1)
    planes = [ops.image.map_coordinates(plane, [rows, columns], order=1) for plane in tf.unstack(x[0])]
    return tf.stack(planes)[tf.newaxis]


def affine_grid(theta):
    rows = (2 * tf.range(3.0) + 1) / 3 - 1
    columns = (2 * tf.range(4.0) + 1) / 4 - 1
    x, y = tf.meshgrid(columns, rows)
    return tf.einsum("nik,hwk->nhwi", theta, tf.stack([x, y, tf.ones_like(x)], axis=-1))


def affine_grid_naive(theta):
    x, y = tf.meshgrid(tf.linspace(-1.0, 1.0, 4), tf.linspace(-1.0, 1.0, 3))
    return tf.einsum("nik,hwk->nhwi", theta, tf.stack([x, y, tf.ones_like(x)], axis=-1))


def pixel_shuffle(x):
    n, c, h, w = x.shape
    x = tf.reshape(x, [n, c // 4, 4, h, w])
    x = tf.reshape(tf.transpose(x, [0, 3, 4, 2, 1]), [n, h, w, c])
    y = tf.nn.depth_to_space(x, 2)
    return tf.transpose(y, [0, 3, 1, 2])


def pixel_shuffle_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.nn.depth_to_space(x, 2)
    return tf.transpose(y, [0, 3, 1, 2])


def pixel_unshuffle(x):
    y = tf.nn.space_to_depth(tf.transpose(x, [0, 2, 3, 1]), 2)
    n, h, w, c = y.shape
    y = tf.transpose(tf.reshape(y, [n, h, w, 4, c // 4]), [0, 4, 3, 1, 2])
    return tf.reshape(y, [n, c, h, w])


def pixel_unshuffle_naive(x):
    y = tf.nn.space_to_depth(tf.transpose(x, [0, 2, 3, 1]), 2)
    return tf.transpose(y, [0, 3, 1, 2])


def channel_shuffle(x):
    n, c, h, w = x.shape
    x = tf.reshape(x, [n, 2, c // 2, h, w])
    return tf.reshape(tf.transpose(x, [0, 2, 1, 3, 4]), [n, c, h, w])


def unfold_patches(x):
    return ops.unfold(x, kernel_size=2)


def unfold_patches_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.image.extract_patches(x, [1, 2, 2, 1], [1, 1, 1, 1], [1, 1, 1, 1], "VALID")
    return tf.transpose(tf.reshape(y, [y.shape[0], -1, y.shape[-1]]), [0, 2, 1])


def fold(patches):
    return ops.fold(patches, output_size=(5, 6), kernel_size=2)


def unfold_axis(x):
    return tf.signal.frame(x, 4, 2)


def embedding(ids, weight):
    layer = layers.Embedding(7, 5)
    layer.build(ids.shape)
    layer.set_weights([weight])
    return layer(ids)


def embedding_gradient(ids, weight):
    with tf.GradientTape() as tape:
        tape.watch(weight)
        total = tf.reduce_sum(tf.gather(weight, ids))
    return tf.convert_to_tensor(tape.gradient(total, weight))


def embedding_gradient_naive(ids, weight):
    with tf.GradientTape() as tape:
        tape.watch(weight)
        total = tf.reduce_sum(tf.gather(weight, ids))
    return tape.gradient(total, weight).numpy()


def embedding_negative_index(ids, weight):
    layer = layers.Embedding(5, 3)
    layer.build(ids.shape)
    layer.set_weights([weight])
    return layer(ids)


def embedding_negative_index_naive(ids, weight):
    return tf.nn.embedding_lookup(weight, ids)


def embedding_out_of_range(ids, weight):
    layer = layers.Embedding(5, 3)
    layer.build(ids.shape)
    layer.set_weights([weight])
    try:
        layer(ids)
    except tf.errors.InvalidArgumentError:
        return "raises"


def embedding_padding(ids, weight):
    found = tf.gather(weight, ids)
    return tf.where((ids == 0)[..., tf.newaxis], tf.stop_gradient(found), found)


def embedding_padding_naive(ids, weight):
    return tf.gather(weight, ids)


def embedding_padding_start():
    layer = layers.Embedding(10, 64, mask_zero=True)
    layer.build([None])
    layer.embeddings[0].assign(tf.zeros(64))
    return tf.reduce_sum(tf.abs(layer.embeddings[0]))


def embedding_padding_start_naive():
    layer = layers.Embedding(10, 64, mask_zero=True)
    layer.build([None])
    return tf.reduce_sum(tf.abs(layer.embeddings[0]))


def embedding_bag(ids, weight):
    return tf.reduce_mean(tf.gather(weight, ids), axis=1)


def embedding_bag_naive(ids, weight):
    return tf.reduce_sum(tf.gather(weight, ids), axis=1)


def embedding_bag_padding(ids, weight):
    kept = tf.cast(ids != 0, tf.float32)[..., tf.newaxis]
    total = tf.reduce_sum(tf.gather(weight, ids) * kept, axis=1)
    return tf.math.divide_no_nan(total, tf.reduce_sum(kept, axis=1))


def embedding_bag_padding_naive(ids, weight):
    return tf.reduce_mean(tf.gather(weight, ids), axis=1)


def embedding_bag_ragged(ids, offsets, weight):
    bags = tf.RaggedTensor.from_row_starts(ids, offsets)
    total = tf.reduce_sum(tf.gather(weight, bags), axis=1)
    return tf.math.divide_no_nan(total, tf.cast(bags.row_lengths(), tf.float32)[:, tf.newaxis])


def embedding_bag_ragged_naive(ids, offsets, weight):
    bags = tf.RaggedTensor.from_row_starts(ids, offsets)
    return tf.reduce_mean(tf.gather(weight, bags), axis=1)


def embedding_max_norm(ids, weight):
    table = tf.Variable(weight)
    found = tf.clip_by_norm(tf.gather(table, ids), 1.0, axes=[-1])
    table.scatter_nd_update(ids[:, tf.newaxis], found)
    return found, table


def embedding_max_norm_naive(ids, weight):
    table = tf.Variable(weight)
    return tf.nn.embedding_lookup(table, ids, max_norm=1.0), table


def identity(x):
    return layers.Identity()(x)


def softmax_layer(x):
    return layers.Softmax()(x)


def softmax2d(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    return tf.transpose(layers.Softmax()(x), [0, 3, 1, 2])


def softmax_mask(x, mask):
    return layers.Softmax()(x, mask=mask)


def conv_transpose3d(x, weight):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    layer = layers.Conv3DTranspose(3, kernel_size=2, strides=2, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 3, 4, 1, 0])])
    return tf.transpose(layer(x), [0, 4, 1, 2, 3])


def conv_depthwise1d(x, weight):
    x = tf.transpose(x, [0, 2, 1])
    layer = layers.DepthwiseConv1D(kernel_size=3, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(weight, [2, 0, 1])])
    return tf.transpose(layer(x), [0, 2, 1])


def conv_separable1d(x, depthwise, pointwise):
    x = tf.transpose(x, [0, 2, 1])
    layer = layers.SeparableConv1D(5, kernel_size=3, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(depthwise, [2, 0, 1]), tf.transpose(pointwise, [2, 1, 0])])
    return tf.transpose(layer(x), [0, 2, 1])


def max_pool3d(x):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    return tf.transpose(layers.MaxPooling3D(2)(x), [0, 4, 1, 2, 3])


def avg_pool1d(x):
    x = tf.transpose(x, [0, 2, 1])
    return tf.transpose(layers.AveragePooling1D(3)(x), [0, 2, 1])


def adaptive_avg_pool1d(x):
    x = tf.transpose(x, [0, 2, 1])
    return tf.transpose(layers.AdaptiveAveragePooling1D(3)(x), [0, 2, 1])


def adaptive_avg_pool3d(x):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    return tf.transpose(layers.AdaptiveAveragePooling3D((3, 2, 4))(x), [0, 4, 1, 2, 3])


def adaptive_max_pool1d(x):
    x = tf.transpose(x, [0, 2, 1])
    return tf.transpose(layers.AdaptiveMaxPooling1D(3)(x), [0, 2, 1])


def adaptive_max_pool3d(x):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    return tf.transpose(layers.AdaptiveMaxPooling3D((3, 2, 4))(x), [0, 4, 1, 2, 3])


def global_avg_pool1d(x):
    return layers.GlobalAveragePooling1D()(tf.transpose(x, [0, 2, 1]))


def global_avg_pool1d_naive(x):
    return layers.GlobalAveragePooling1D()(x)


def global_avg_pool3d(x):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    return layers.GlobalAveragePooling3D()(x)


def global_max_pool1d(x):
    return layers.GlobalMaxPooling1D()(tf.transpose(x, [0, 2, 1]))


def global_max_pool3d(x):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    return layers.GlobalMaxPooling3D()(x)


def upsample3d(x):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    return tf.transpose(layers.UpSampling3D(2)(x), [0, 4, 1, 2, 3])


def zero_pad1d(x):
    x = tf.transpose(x, [0, 2, 1])
    return tf.transpose(layers.ZeroPadding1D((1, 2))(x), [0, 2, 1])


def zero_pad3d(x):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    return tf.transpose(layers.ZeroPadding3D(((2, 0), (0, 3), (1, 2)))(x), [0, 4, 1, 2, 3])


def reflection_pad1d(x):
    return tf.pad(x, [[0, 0], [0, 0], [3, 2]], mode="REFLECT")


def reflection_pad1d_naive(x):
    return tf.pad(x, [[0, 0], [0, 0], [3, 2]], mode="SYMMETRIC")


def circular_pad2d(x):
    x = tf.concat([x[:, :, -1:], x, x[:, :, :1]], axis=2)
    return tf.concat([x[..., -1:], x, x[..., :1]], axis=3)


def crop1d(x):
    x = tf.transpose(x, [0, 2, 1])
    return tf.transpose(layers.Cropping1D((1, 2))(x), [0, 2, 1])


def crop3d(x):
    x = tf.transpose(x, [0, 2, 3, 4, 1])
    return tf.transpose(layers.Cropping3D(1)(x), [0, 4, 1, 2, 3])


def permute(x):
    return layers.Permute((2, 1))(x)


def permute_naive(x):
    return layers.Permute((0, 2, 1))(x)


def repeat_vector(x):
    return layers.RepeatVector(4)(x)


def rescaling(x):
    return layers.Rescaling(1 / 255)(x)


def einsum_dense(x, weight):
    layer = layers.EinsumDense("btd,dhk->bthk", output_shape=(3, 2, 5))
    layer.build(x.shape)
    layer.set_weights([weight])
    return layer(x)
