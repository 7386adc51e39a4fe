"""map() calls NumPy once, while it traces; tf.numpy_function calls it each time."""
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
generator = tf.random.Generator.from_seed(0)


def numpy_noise(example):
    return example + rng.random()  # a constant of the graph


def wrapped_noise(example):
    return example + tf.numpy_function(rng.random, [], tf.float64)  # called each time


def tensorflow_noise(example):
    return example + generator.uniform((), dtype=tf.float64)  # an operation


def two_epochs(noise):
    zeros = tf.data.Dataset.from_tensor_slices(tf.zeros(4, tf.float64))
    loader = zeros.map(noise)
    epochs = [[round(float(number), 4) for number in loader] for _ in range(2)]
    print("epoch 1:", epochs[0])
    print("epoch 2:", epochs[1])
    return len(set(epochs[0] + epochs[1]))


print("a NumPy generator in map()")
different_wrong = two_epochs(numpy_noise)
rng = np.random.default_rng(0)
print("the same in tf.numpy_function")
different_wrapped = two_epochs(wrapped_noise)
print("tf.random.Generator")
different_right = two_epochs(tensorflow_noise)
