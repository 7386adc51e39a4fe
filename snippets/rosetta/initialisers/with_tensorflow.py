"""How weights begin, in TensorFlow and Keras."""
import math

import keras
import tensorflow as tf
from keras import initializers, layers, ops


def zeros_and_ones():
    return initializers.Zeros()((3, 4)), initializers.Ones()((3, 4))


def constant():
    return initializers.Constant(0.5)((3, 4))


def normal():
    weight = initializers.RandomNormal(stddev=1.0)((1000, 1000))
    return ops.mean(weight), ops.std(weight)


def normal_naive():
    weight = initializers.RandomNormal()((1000, 1000))
    return ops.mean(weight), ops.std(weight)


def uniform():
    weight = initializers.RandomUniform(0.0, 1.0)((1000, 1000))
    return ops.min(weight), ops.max(weight)


def uniform_naive():
    weight = initializers.RandomUniform()((1000, 1000))
    return ops.min(weight), ops.max(weight)


def truncated_normal():
    weight = initializers.TruncatedNormal(stddev=0.05)((1000, 1000))
    return ops.std(weight), ops.max(ops.abs(weight))


def xavier_uniform():
    weight = initializers.GlorotUniform()((2000, 500))
    return ops.std(weight), ops.max(ops.abs(weight))


def xavier_normal():
    weight = initializers.VarianceScaling(1.0, "fan_avg", "untruncated_normal")((2000, 500))
    far = ops.abs(weight) > 2.5 * ops.std(weight)
    return ops.std(weight), ops.mean(ops.cast(far, "float32"))


def xavier_normal_naive():
    weight = initializers.GlorotNormal()((2000, 500))
    far = ops.abs(weight) > 2.5 * ops.std(weight)
    return ops.std(weight), ops.mean(ops.cast(far, "float32"))


def xavier_gain():
    gain = math.sqrt(2)
    weight = initializers.VarianceScaling(gain**2, "fan_avg", "uniform")((2000, 500))
    return ops.max(ops.abs(weight))


def xavier_gain_naive():
    gain = math.sqrt(2)
    weight = initializers.VarianceScaling(gain, "fan_avg", "uniform")((2000, 500))
    return ops.max(ops.abs(weight))


def kaiming_uniform():
    weight = initializers.HeUniform()((2000, 500))
    return ops.max(ops.abs(weight))


def kaiming_normal():
    weight = initializers.VarianceScaling(2.0, "fan_in", "untruncated_normal")((2000, 500))
    far = ops.abs(weight) > 2.5 * ops.std(weight)
    return ops.std(weight), ops.mean(ops.cast(far, "float32"))


def kaiming_normal_naive():
    weight = initializers.HeNormal()((2000, 500))
    far = ops.abs(weight) > 2.5 * ops.std(weight)
    return ops.std(weight), ops.mean(ops.cast(far, "float32"))


def kaiming_fan_out():
    weight = initializers.VarianceScaling(2.0, "fan_out", "untruncated_normal")((3, 3, 256, 512))
    return ops.std(weight)


def kaiming_fan_out_naive():
    weight = initializers.HeNormal()((3, 3, 256, 512))
    return ops.std(weight)


def kaiming_leaky():
    slope = 1.0
    weight = initializers.VarianceScaling(2 / (1 + slope**2), "fan_in", "uniform")((20, 50))
    return ops.max(ops.abs(weight))


def kaiming_leaky_naive():
    weight = initializers.HeUniform()((20, 50))
    return ops.max(ops.abs(weight))


def lecun_uniform():
    weight = initializers.LecunUniform()((2000, 500))
    return ops.max(ops.abs(weight))


def lecun_normal():
    weight = initializers.LecunNormal()((2000, 500))
    return ops.std(weight), ops.max(ops.abs(weight))


def orthogonal():
    weight = initializers.Orthogonal(gain=2.0)((6, 4))
    return ops.transpose(weight) @ weight


def orthogonal_convolution():
    weight = ops.reshape(initializers.Orthogonal()((3, 3, 4, 8)), (-1, 8))
    return ops.transpose(weight) @ weight


def linear_weight():
    layer = layers.Dense(4000, kernel_initializer=initializers.VarianceScaling(1 / 3, "fan_in", "uniform"))
    layer.build((None, 256))
    return ops.max(ops.abs(layer.kernel))


def linear_weight_naive():
    layer = layers.Dense(4000)
    layer.build((None, 256))
    return ops.max(ops.abs(layer.kernel))


def linear_bias():
    bound = 16**-0.5
    layer = layers.Dense(100_000, bias_initializer=initializers.RandomUniform(-bound, bound))
    layer.build((None, 16))
    return ops.max(ops.abs(layer.bias))


def linear_bias_naive():
    layer = layers.Dense(100_000)
    layer.build((None, 16))
    return ops.max(ops.abs(layer.bias))


def convolution_weight():
    layer = layers.Conv2D(2000, 3, kernel_initializer=initializers.VarianceScaling(1 / 3, "fan_in", "uniform"))
    layer.build((None, 8, 8, 16))
    return ops.max(ops.abs(layer.kernel))


def convolution_weight_naive():
    layer = layers.Conv2D(2000, 3)
    layer.build((None, 8, 8, 16))
    return ops.max(ops.abs(layer.kernel))


def lstm_weights():
    bound = 400**-0.5
    inputs, recurrence = initializers.RandomUniform(-bound, bound), initializers.RandomUniform(-bound, bound)
    layer = layers.LSTM(400, kernel_initializer=inputs, recurrent_initializer=recurrence)
    layer.build((None, 5, 128))
    return [ops.max(ops.abs(weight)) for weight in layer.weights[:2]]


def lstm_weights_naive():
    layer = layers.LSTM(400)
    layer.build((None, 5, 128))
    return [ops.max(ops.abs(weight)) for weight in layer.weights[:2]]


def lstm_forget_bias():
    layer = layers.LSTM(64)
    layer.build((None, 5, 32))
    return ops.mean(ops.reshape(layer.weights[2], (4, 64)), axis=1)


def embedding_weight():
    layer = layers.Embedding(10_000, 100, embeddings_initializer=initializers.RandomNormal(stddev=1.0))
    layer.build()
    return ops.std(layer.embeddings)


def embedding_weight_naive():
    layer = layers.Embedding(10_000, 100)
    layer.build()
    return ops.std(layer.embeddings)


def embedding_padding():
    layer = layers.Embedding(10, 4, mask_zero=True, embeddings_initializer=initializers.RandomNormal(stddev=1.0))
    layer.build()
    layer.embeddings.assign(ops.slice_update(layer.embeddings, (0, 0), ops.zeros((1, 4))))
    return layer.embeddings[0]


def embedding_padding_naive():
    layer = layers.Embedding(10, 4, mask_zero=True, embeddings_initializer=initializers.RandomNormal(stddev=1.0))
    layer.build()
    return layer.embeddings[0]


def attention_weight():
    layer = layers.MultiHeadAttention(8, 32)
    layer.build((1, 5, 256), (1, 5, 256))
    return ops.max(ops.abs(layer.get_weights()[0]))


def fans_of_convolution():
    weight = initializers.HeUniform()((3, 3, 64, 256))
    return ops.max(ops.abs(weight))


def fans_of_convolution_naive():
    weight = ops.transpose(initializers.HeUniform()((256, 64, 3, 3)), (2, 3, 1, 0))
    return ops.max(ops.abs(weight))


def fans_of_depthwise():
    start = initializers.RandomNormal(stddev=math.sqrt(2 / (5 * 5)))
    layer = layers.DepthwiseConv2D(5, depthwise_initializer=start)
    layer.build((None, 8, 8, 4096))
    return ops.std(layer.kernel)


def fans_of_depthwise_naive():
    layer = layers.DepthwiseConv2D(5, depthwise_initializer="he_normal")
    layer.build((None, 8, 8, 4096))
    return ops.std(layer.kernel)


def fans_of_transposed():
    layer = layers.Conv2DTranspose(64, 5, kernel_initializer="he_uniform")
    layer.build((None, 8, 8, 256))
    return ops.max(ops.abs(layer.kernel))


def identity():
    return initializers.Identity()((3, 5))


def dirac():
    layer = layers.Conv2D(3, 3, padding="same", use_bias=False)
    layer.build((None, 8, 8, 3))
    centre = ops.reshape(ops.eye(9)[4], (3, 3, 1, 1))
    layer.kernel.assign(centre * ops.eye(3))
    return ops.convert_to_tensor(layer.kernel)


def dirac_naive():
    layer = layers.Conv2D(3, 3, padding="same", use_bias=False, kernel_initializer="identity")
    layer.build((None, 8, 8, 3))
    return ops.convert_to_tensor(layer.kernel)


def sparse():
    rank = tf.argsort(tf.argsort(tf.random.uniform((100, 500)), axis=0), axis=0)
    weight = tf.where(rank < 30, 0.0, tf.random.normal((100, 500), stddev=0.01))
    return tf.math.count_nonzero(weight == 0, axis=0)


def shared_initialiser():
    first = layers.Dense(8, kernel_initializer="glorot_uniform")
    second = layers.Dense(8, kernel_initializer="glorot_uniform")
    for layer in (first, second):
        layer.build((None, 8))
    return bool(ops.all(first.kernel == second.kernel))


def shared_initialiser_naive():
    xavier = initializers.GlorotUniform()
    first, second = layers.Dense(8, kernel_initializer=xavier), layers.Dense(8, kernel_initializer=xavier)
    for layer in (first, second):
        layer.build((None, 8))
    return bool(ops.all(first.kernel == second.kernel))


def initialise_again():
    layer = layers.Dense(8)
    layer.build((None, 8))
    before = ops.copy(layer.kernel)
    layer.kernel.assign(initializers.GlorotUniform()(layer.kernel.shape))
    return bool(ops.all(before == layer.kernel))


def initialise_again_naive():
    layer = layers.Dense(8)
    layer.build((None, 8))
    before = ops.copy(layer.kernel)
    layer.kernel.assign(layer.kernel_initializer(layer.kernel.shape))
    return bool(ops.all(before == layer.kernel))


def initialiser_of_your_own():
    def counting(shape, dtype=None):
        return ops.transpose(ops.reshape(ops.arange(math.prod(shape), dtype=dtype), shape[::-1]))

    layer = layers.Dense(3, kernel_initializer=counting)
    layer.build((None, 4))
    return ops.convert_to_tensor(layer.kernel)


def initialise_every_layer():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.ReLU(), layers.Dense(2)])
    for layer in model.layers:
        if isinstance(layer, layers.Dense):
            layer.kernel.assign(ops.ones(layer.kernel.shape))
            layer.bias.assign(ops.zeros(layer.bias.shape))
    return [float(ops.sum(weight)) for weight in model.weights]
