"""Normalisation and dropout, in TensorFlow."""
import keras
import tensorflow as tf
from keras import layers


def batch_norm_mode(x):
    return layers.BatchNormalization(epsilon=1e-5)(x, training=True)


def batch_norm_mode_naive(x):
    return layers.BatchNormalization(epsilon=1e-5)(x)


def batch_norm_eval(x, weight, bias, mean, variance):
    layer = layers.BatchNormalization(epsilon=1e-5)
    layer.build(x.shape)
    layer.set_weights([weight, bias, mean, variance])
    return layer(x, training=False)


def batch_norm_eval_naive(x, weight, bias, mean, variance):
    layer = layers.BatchNormalization()
    layer.build(x.shape)
    layer.set_weights([weight, bias, mean, variance])
    return layer(x, training=False)


def batch_norm_momentum(x):
    layer = layers.BatchNormalization(momentum=0.9)
    for batch in x:
        layer(batch, training=True)
    return layer.moving_mean


def batch_norm_momentum_naive(x):
    layer = layers.BatchNormalization(momentum=0.1)
    for batch in x:
        layer(batch, training=True)
    return layer.moving_mean


def batch_norm_momentum_default(x):
    layer = layers.BatchNormalization(momentum=0.9)
    for step in range(20):
        layer(x, training=True)
    return layer.moving_mean


def batch_norm_momentum_default_naive(x):
    layer = layers.BatchNormalization()
    for step in range(20):
        layer(x, training=True)
    return layer.moving_mean


def batch_norm_cumulative(x):
    layer = layers.BatchNormalization()
    for step, batch in enumerate(x):
        layer.momentum = step / (step + 1)
        layer(batch, training=True)
    return layer.moving_mean


def batch_norm_cumulative_naive(x):
    layer = layers.BatchNormalization(momentum=None)
    for batch in x:
        layer(batch, training=True)
    return layer.moving_mean


def batch_norm_variance(x):
    layer = layers.BatchNormalization(momentum=0.9)
    for batch in x:
        layer(batch, training=True)
    count, start = x.shape[1], 0.9 ** x.shape[0]  # what is left of the initial one
    return start + (layer.moving_variance - start) * count / (count - 1)


def batch_norm_variance_naive(x):
    layer = layers.BatchNormalization(momentum=0.9)
    for batch in x:
        layer(batch, training=True)
    return layer.moving_variance


def batch_norm_images(x):
    return layers.BatchNormalization(axis=1, epsilon=1e-5)(x, training=True)


def batch_norm_images_naive(x):
    return layers.BatchNormalization(epsilon=1e-5)(x, training=True)


def batch_norm_volumes(x):
    return layers.BatchNormalization(axis=1, epsilon=1e-5)(x, training=True)


def batch_norm_frozen(x):
    layer = layers.BatchNormalization(epsilon=1e-5)
    layer.trainable = False
    return layer(x, training=True), layer.moving_mean


def batch_norm_untracked(x):
    return layers.BatchNormalization(epsilon=1e-5)(x, training=True)


def batch_norm_untracked_naive(x):
    return layers.BatchNormalization(epsilon=1e-5)(x, training=False)


def batch_norm_affine(x):
    layer = layers.BatchNormalization(center=False, scale=False, epsilon=1e-5)
    return layer(x, training=True)


def batch_norm_functional(x, mean, variance, weight, bias):
    return tf.nn.batch_normalization(x, mean, variance, bias, weight, 1e-5)


def batch_norm_functional_naive(x, mean, variance, weight, bias):
    return tf.nn.batch_normalization(x, mean, variance, weight, bias, 1e-5)


def batch_norm_single(x):
    return layers.BatchNormalization()(x, training=True)


def batch_norm_sync():
    before = layers.BatchNormalization()
    after = layers.BatchNormalization(synchronized=True)
    return [before.synchronized, after.synchronized]


def layer_norm(x):
    return layers.LayerNormalization(epsilon=1e-5)(x)


def layer_norm_naive(x):
    return layers.LayerNormalization()(x)


def layer_norm_axes(x, weight, bias):
    layer = layers.LayerNormalization(axis=[-2, -1], epsilon=1e-5)
    layer.build(x.shape)
    layer.set_weights([weight, bias])
    return layer(x)


def layer_norm_axes_naive(x, weight, bias):
    layer = layers.LayerNormalization(epsilon=1e-5)
    layer.build(x.shape)
    layer.set_weights([weight, bias])
    return layer(x)


def layer_norm_default_axis(x):
    return layers.LayerNormalization(axis=[-2, -1], epsilon=1e-5)(x)


def layer_norm_default_axis_naive(x):
    return layers.LayerNormalization(epsilon=1e-5)(x)


def group_norm(x):
    return layers.GroupNormalization(groups=2, axis=1, epsilon=1e-5)(x)


def group_norm_naive(x):
    return layers.GroupNormalization(groups=2, epsilon=1e-5)(x)


def group_norm_epsilon(x):
    return layers.GroupNormalization(groups=2, axis=1, epsilon=1e-5)(x)


def group_norm_epsilon_naive(x):
    return layers.GroupNormalization(groups=2, axis=1)(x)


def group_norm_default(x):
    return layers.GroupNormalization(epsilon=1e-5)(x)


def instance_norm(x):
    return layers.GroupNormalization(groups=-1, axis=1, epsilon=1e-5)(x)


def instance_norm_affine(x):
    layer = layers.GroupNormalization(groups=-1, axis=1, center=False, scale=False)
    layer(x)
    return len(layer.trainable_weights)


def instance_norm_affine_naive(x):
    layer = layers.GroupNormalization(groups=-1, axis=1)
    layer(x)
    return len(layer.trainable_weights)


def rms_norm(x):
    return layers.RMSNormalization(epsilon=1.1920929e-07)(x)


def rms_norm_naive(x):
    return layers.RMSNormalization()(x)


def l2_normalize(x):
    return tf.math.l2_normalize(x, axis=1)


def l2_normalize_naive(x):
    return tf.math.l2_normalize(x)


def l2_normalize_3d(x):
    return layers.UnitNormalization()(x)


def l2_normalize_tiny(x):
    return x / tf.maximum(tf.norm(x, axis=1, keepdims=True), 1e-12)


def l2_normalize_tiny_naive(x):
    return tf.math.l2_normalize(x, axis=1)


def spectral_norm(x, weight):
    layer = layers.SpectralNormalization(layers.Dense(4, use_bias=False), power_iterations=200)
    layer.build(x.shape)
    layer.layer.kernel.assign(tf.transpose(weight))
    return layer(x, training=True), tf.transpose(layer.layer.kernel)


def spectral_norm_naive(x, weight):
    layer = layers.SpectralNormalization(layers.Dense(4, use_bias=False), power_iterations=200)
    layer.build(x.shape)
    layer.layer.kernel.assign(tf.transpose(weight))
    return layer(x), tf.transpose(layer.layer.kernel)


def weight_norm(x, direction, size):
    layer = layers.Dense(3, use_bias=False)
    layer.build(x.shape)
    kernel = tf.math.l2_normalize(tf.transpose(direction), axis=0) * tf.transpose(size)
    layer.set_weights([kernel])
    return layer(x)


def weight_norm_naive(x, direction, size):
    layer = layers.Dense(3, use_bias=False)
    layer.build(x.shape)
    kernel = tf.math.l2_normalize(tf.transpose(direction), axis=1) * tf.transpose(size)
    layer.set_weights([kernel])
    return layer(x)


def feature_normalization(data, x):
    layer = layers.Normalization()
    layer.adapt(data)
    return layer(x)


def feature_normalization_constant(data, x):
    layer = layers.Normalization()
    layer.adapt(data)
    return layer(x)


def image_standardization(x):
    return tf.image.per_image_standardization(x)


def local_response_norm(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.nn.local_response_normalization(x, depth_radius=2, bias=1.0, alpha=0.5 / 5, beta=0.75)
    return tf.transpose(y, [0, 3, 1, 2])


def local_response_norm_naive(x):
    x = tf.transpose(x, [0, 2, 3, 1])
    y = tf.nn.local_response_normalization(x, depth_radius=5, bias=1.0, alpha=0.5, beta=0.75)
    return tf.transpose(y, [0, 3, 1, 2])


def moments(x):
    mean, variance = tf.nn.moments(x, axes=[0])
    return mean, variance


def variance_one_pass(x):
    return tf.math.reduce_variance(x)


def variance_one_pass_naive(x):
    return tf.reduce_mean(x * x) - tf.reduce_mean(x) ** 2


def dropout(x):
    y = layers.Dropout(0.2)(x, training=True)
    return tf.reduce_mean(tf.cast(y == 0, tf.float32)), tf.reduce_max(y)


def dropout_naive(x):
    y = layers.Dropout(0.8)(x, training=True)
    return tf.reduce_mean(tf.cast(y == 0, tf.float32)), tf.reduce_max(y)


def dropout_mode(x):
    return tf.reduce_max(layers.Dropout(0.5)(x, training=True))


def dropout_mode_naive(x):
    return tf.reduce_max(layers.Dropout(0.5)(x))


def dropout_functional(x):
    model = keras.Sequential([layers.Dropout(0.5)])
    return model(x, training=False)


def dropout_functional_naive(x):
    model = keras.Sequential([layers.Lambda(lambda x: tf.nn.dropout(x, 0.5))])
    return model(x, training=False)


def dropout_all(x):
    return layers.Dropout(1.0)(x, training=True)


def dropout_all_naive(x):
    return tf.nn.dropout(x, 1.0)


def dropout2d(x):
    y = layers.SpatialDropout2D(0.5)(tf.transpose(x, [0, 2, 3, 1]), training=True)
    return tf.math.count_nonzero(tf.reduce_min(y, axis=[1, 2]) != tf.reduce_max(y, axis=[1, 2]))


def dropout2d_naive(x):
    y = layers.SpatialDropout2D(0.5)(x, training=True)
    return tf.math.count_nonzero(tf.reduce_min(y, axis=[2, 3]) != tf.reduce_max(y, axis=[2, 3]))


def dropout1d(x):
    y = layers.SpatialDropout1D(0.5)(tf.transpose(x, [0, 2, 1]), training=True)
    return tf.math.count_nonzero(tf.reduce_min(y, axis=1) != tf.reduce_max(y, axis=1))


def dropout_shared(x):
    y = layers.Dropout(0.5, noise_shape=(8, 1, 5))(x, training=True)
    return tf.math.count_nonzero(tf.reduce_min(y, axis=1) != tf.reduce_max(y, axis=1))


def alpha_dropout(x):
    y = layers.AlphaDropout(0.3)(x, training=True)
    return tf.reduce_mean(y), tf.math.reduce_std(y)


def gaussian_dropout(x):
    y = layers.GaussianDropout(0.2)(x, training=True)
    return tf.reduce_mean(y), tf.math.reduce_std(y)


def dropout3d(x):
    y = layers.SpatialDropout3D(0.5)(tf.transpose(x, [0, 2, 3, 4, 1]), training=True)
    return tf.math.count_nonzero(tf.reduce_min(y, axis=[1, 2, 3]) != tf.reduce_max(y, axis=[1, 2, 3]))


def instance_norm1d(x):
    return layers.GroupNormalization(groups=-1, axis=1, epsilon=1e-5)(x)
