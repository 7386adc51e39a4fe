"""Random numbers, in TensorFlow and Keras."""
import random

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


def rand():
    x = tf.random.uniform((1000, 1000))
    return list(x.shape), tf.reduce_min(x) >= 0, tf.reduce_max(x) < 1, tf.reduce_mean(x), tf.math.reduce_std(x)


def rand_naive():
    x = tf.random.uniform(1000, 1000)
    return list(x.shape), tf.reduce_min(x) >= 0, tf.reduce_max(x) < 1, tf.reduce_mean(x), tf.math.reduce_std(x)


def uniform_between():
    x = tf.random.uniform((1000, 1000), -3, 5)
    return tf.reduce_min(x), tf.reduce_max(x), tf.reduce_mean(x)


def randn():
    x = tf.random.normal((1000, 1000))
    return tf.reduce_mean(x), tf.math.reduce_std(x)


def normal_of_tensors(mean, std):
    x = tf.random.normal((1_000_000, 2), mean, std)
    return tf.reduce_mean(x, 0), tf.math.reduce_std(x, 0)


def noise_like(x):
    return tf.zeros_like(x) * tf.random.normal(tf.shape(x), dtype=x.dtype)


def noise_like_naive(x):
    return tf.zeros_like(x) * tf.random.normal(tf.shape(x))


def randint():
    x = tf.random.uniform((1000,), maxval=6, dtype=tf.int64)
    return tf.reduce_min(x), tf.reduce_max(x), len(x)


def randint_naive():
    x = tf.random.uniform((1000,), 6, dtype=tf.int64)
    return tf.reduce_min(x), tf.reduce_max(x), len(x)


def randint_dtype():
    x = keras.random.randint((1000,), 10, 16, dtype="int64")
    return ops.min(x), ops.max(x)


def randint_dtype_naive():
    x = keras.random.randint((1000,), 10, 16)
    return ops.min(x), ops.max(x)


def randperm():
    x = tf.random.shuffle(tf.range(1000, dtype=tf.int64))
    return tf.sort(x), bool(tf.reduce_all(x == tf.range(1000, dtype=tf.int64)))


def shuffle_rows(x):
    shuffled = tf.random.shuffle(x)
    return tf.sort(shuffled, axis=0)


def shuffle_pairs():
    features, targets = tf.range(1000.0), tf.range(1000.0)
    order = tf.random.shuffle(tf.range(1000))
    return tf.gather(features, order) - tf.gather(targets, order)


def shuffle_pairs_naive():
    features, targets = tf.range(1000.0), tf.range(1000.0)
    return tf.random.shuffle(features, seed=7) - tf.random.shuffle(targets, seed=7)


def multinomial(probabilities):
    x = tf.random.categorical(tf.math.log(probabilities)[None], 1_000_000)[0]
    return tf.math.bincount(tf.cast(x, tf.int32), dtype=tf.float32) / len(x)


def multinomial_naive(probabilities):
    x = tf.random.categorical(probabilities[None], 1_000_000)[0]
    return tf.math.bincount(tf.cast(x, tf.int32), dtype=tf.float32) / len(x)


def multinomial_distinct(weights):
    gumbel = -tf.math.log(-tf.math.log(tf.random.uniform(weights.shape)))
    x = tf.math.top_k(tf.math.log(weights) + gumbel, k=5).indices
    return len(set(x.numpy().tolist()))


def multinomial_distinct_naive(weights):
    x = tf.random.categorical(tf.math.log(weights)[None], 5)[0]
    return len(set(x.numpy().tolist()))


def multinomial_many(weights):
    return tf.random.categorical(tf.math.log(weights)[None], 10)[0] < len(weights)


def categorical_logits(logits):
    x = tf.random.categorical(logits[None], 1_000_000)[0]
    return tf.math.bincount(tf.cast(x, tf.int32), dtype=tf.float32) / len(x)


def gumbel_softmax(logits):
    uniform = tf.random.uniform((1_000_000, 3), minval=1e-20)
    x = tf.nn.softmax((logits - tf.math.log(-tf.math.log(uniform))) / 0.5)
    return tf.reduce_mean(tf.reduce_sum(x, 1)), tf.reduce_mean(x, 0), tf.math.reduce_variance(x, 0)


def bernoulli(probabilities):
    x = tf.cast(tf.random.uniform((1_000_000, 3)) < probabilities, tf.float32)
    return tf.reduce_mean(x, 0), tf.reduce_max(x), tf.reduce_min(x)


def binomial():
    x = keras.random.binomial((1_000_000,), 10, 0.3)
    return ops.mean(x), ops.var(x), ops.max(x) <= 10


def truncated_normal():
    x = tf.random.truncated_normal((1_000_000,))
    return tf.math.reduce_std(x), tf.reduce_max(tf.abs(x))


def log_normal():
    x = tf.exp(tf.random.normal((1_000_000,), 0.5, 0.25))
    return ops.mean(x), ops.median(x)


def exponential():
    x = tf.random.gamma((1_000_000,), alpha=1.0, beta=4.0)
    return tf.reduce_mean(x), tf.math.reduce_std(x)


def gamma(concentration, rate):
    x = tf.random.gamma((1_000_000,), alpha=concentration, beta=rate)
    return tf.reduce_mean(x, 0), tf.math.reduce_variance(x, 0)


def gamma_naive(concentration, rate):
    x = tf.random.gamma((1_000_000, 2), alpha=concentration, beta=rate)
    return tf.reduce_mean(x, 0), tf.math.reduce_variance(x, 0)


def gamma_rate():
    x = keras.random.gamma((1_000_000,), 2.0) / 4.0
    return ops.mean(x), ops.var(x)


def gamma_rate_naive():
    x = keras.random.gamma((1_000_000,), 2.0) * 4.0
    return ops.mean(x), ops.var(x)


def beta():
    x = keras.random.beta((1_000_000,), 2.0, 3.0)
    return ops.mean(x), ops.var(x)


def dirichlet(concentration):
    x = tf.random.gamma((1_000_000,), alpha=concentration)
    x = x / tf.reduce_sum(x, axis=1, keepdims=True)
    return tf.reduce_mean(x, 0), tf.math.reduce_variance(x, 0)


def poisson(rates):
    return tf.random.poisson((), rates) >= 0


def poisson_naive(rates):
    return tf.random.poisson(rates.shape, rates) >= 0


def poisson_mean():
    x = tf.random.poisson((1_000_000,), 0.5)
    return tf.reduce_mean(x), tf.math.reduce_variance(x)


def multivariate_normal(mean, covariance):
    factor = tf.linalg.cholesky(covariance)
    x = mean + tf.random.normal((1_000_000, 2)) @ tf.transpose(factor)
    return tf.reduce_mean(x, 0), tf.transpose(x - mean) @ (x - mean) / len(x)


def multivariate_normal_naive(mean, covariance):
    x = mean + tf.random.normal((1_000_000, 2)) @ covariance
    return tf.reduce_mean(x, 0), tf.transpose(x - mean) @ (x - mean) / len(x)


def same_seed():
    tf.random.set_seed(7)
    first = tf.random.uniform((5,))
    tf.random.set_seed(7)
    return bool(tf.reduce_all(first == tf.random.uniform((5,))))


def seed_of_weights():
    kernels = []
    for _ in range(2):
        keras.utils.set_random_seed(7)
        layer = layers.Dense(4)
        layer.build((None, 3))
        kernels.append(layer.kernel)
    return bool(ops.all(kernels[0] == kernels[1]))


def seed_of_weights_naive():
    kernels = []
    for _ in range(2):
        tf.random.set_seed(7)
        layer = layers.Dense(4)
        layer.build((None, 3))
        kernels.append(layer.kernel)
    return bool(ops.all(kernels[0] == kernels[1]))


def seed_numpy_too():
    draws = []
    for _ in range(2):
        keras.utils.set_random_seed(7)
        draws.append((np.random.rand(), random.random()))
    return draws[0] == draws[1]


def seed_per_call():
    first = tf.random.stateless_uniform((5,), seed=(7, 0))
    second = tf.random.stateless_uniform((5,), seed=(7, 0))
    return bool(tf.reduce_all(first == second))


def seed_per_call_naive():
    first = tf.random.uniform((5,), seed=7)
    second = tf.random.uniform((5,), seed=7)
    return bool(tf.reduce_all(first == second))


def stream_of_its_own():
    generator = keras.random.SeedGenerator(7)
    first = keras.random.normal((5,), seed=generator)
    second = keras.random.normal((5,), seed=generator)
    return bool(ops.all(first == second))


def stream_of_its_own_naive():
    first = keras.random.normal((5,), seed=7)
    second = keras.random.normal((5,), seed=7)
    return bool(ops.all(first == second))


def generator_apart():
    tf.random.set_seed(7)
    undisturbed = tf.random.uniform((5,))
    tf.random.set_seed(7)
    tf.random.Generator.from_seed(1).uniform((5,))
    return bool(tf.reduce_all(undisturbed == tf.random.uniform((5,))))


def save_state():
    generator = tf.random.Generator.from_seed(7)
    state = tf.identity(generator.state)
    first = generator.uniform((5,))
    generator.reset(state)
    return bool(tf.reduce_all(first == generator.uniform((5,))))


def save_state_naive():
    generator = tf.random.Generator.from_seed(7)
    state = generator.state
    first = generator.uniform((5,))
    generator.reset(state)
    return bool(tf.reduce_all(first == generator.uniform((5,))))


def fork():
    tf.random.set_seed(7)
    undisturbed = tf.random.uniform((5,))
    tf.random.set_seed(7)
    tf.random.uniform((5,), seed=1)
    return bool(tf.reduce_all(undisturbed == tf.random.uniform((5,))))


def fork_naive():
    tf.random.set_seed(7)
    undisturbed = tf.random.uniform((5,))
    tf.random.set_seed(7)
    tf.random.set_seed(1)
    tf.random.uniform((5,))
    return bool(tf.reduce_all(undisturbed == tf.random.uniform((5,))))


def fresh_seed():
    first = tf.random.Generator.from_non_deterministic_state()
    second = tf.random.Generator.from_non_deterministic_state()
    return bool(tf.reduce_all(first.uniform((5,)) == second.uniform((5,))))


def several_streams():
    generators = tf.random.Generator.from_seed(11).split(3)
    draws = {generator.uniform(()).numpy().item() for generator in generators}
    return len(draws)


def numpy_in_a_step():
    @tf.function
    def step():
        return tf.random.uniform(())

    return bool(step() == step())


def numpy_in_a_step_naive():
    @tf.function
    def step():
        return tf.constant(np.random.rand())

    return bool(step() == step())


def same_numbers_in_both():
    return tf.constant(np.random.default_rng(7).random(3, dtype=np.float32))


def same_numbers_in_both_naive():
    tf.random.set_seed(7)
    return tf.random.uniform((3,))


def dropout_repeats():
    x, masks = ops.ones((100,)), []
    for _ in range(2):
        layer = layers.Dropout(0.5, seed=7)
        masks.append(layer(x, training=True))
    return bool(ops.all(masks[0] == masks[1]))


def dropout_repeats_naive():
    x, masks = ops.ones((100,)), []
    for _ in range(2):
        tf.random.set_seed(7)
        layer = layers.Dropout(0.5)
        masks.append(layer(x, training=True))
    return bool(ops.all(masks[0] == masks[1]))


def laplace():
    u = tf.random.uniform((1_000_000,), -0.5, 0.5)
    x = 1.0 - 2.0 * tf.sign(u) * tf.math.log1p(-2 * tf.abs(u))
    return ops.median(x), tf.reduce_mean(tf.abs(x - 1))


def cauchy():
    x = 1.0 + 2.0 * tf.tan(np.pi * (tf.random.uniform((1_000_000,)) - 0.5))
    return ops.median(x), tf.reduce_mean(tf.cast(x < 3, tf.float32))


def gumbel():
    uniform = tf.random.uniform((1_000_000,), minval=1e-20)
    x = 1.0 - 2.0 * tf.math.log(-tf.math.log(uniform))
    return tf.reduce_mean(x), tf.math.reduce_std(x)


def geometric():
    uniform = tf.random.uniform((1_000_000,), minval=1e-20)
    x = 1 + tf.floor(tf.math.log(uniform) / np.log(1 - 0.25))
    return tf.reduce_min(x), tf.reduce_mean(x)


def chi_squared():
    x = tf.random.gamma((1_000_000,), alpha=3.0 / 2, beta=1.0 / 2)
    return tf.reduce_mean(x), tf.math.reduce_std(x)


def one_hot_categorical(probabilities):
    x = tf.one_hot(tf.random.categorical(tf.math.log(probabilities)[None], 1_000_000)[0], 3)
    return tf.reduce_mean(x, 0), tf.reduce_min(tf.reduce_sum(x, 1))


def permute_each_row(x):
    order = tf.argsort(tf.random.uniform(x.shape), axis=1)
    shuffled = tf.gather(x, order, batch_dims=1)
    return tf.sort(shuffled, axis=1), bool(tf.reduce_all(order[0] == order))


def permute_each_row_naive(x):
    order = tf.tile(tf.random.shuffle(tf.range(x.shape[1]))[None], [x.shape[0], 1])
    shuffled = tf.gather(x, order, batch_dims=1)
    return tf.sort(shuffled, axis=1), bool(tf.reduce_all(order[0] == order))
