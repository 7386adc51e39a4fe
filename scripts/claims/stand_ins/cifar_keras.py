"""Stands in for the download of CIFAR-10 by Keras: 256 random pictures of the same shape and type."""

import numpy as _numpy
from keras.datasets import cifar10 as _cifar10


def _random_pictures():
    generator = _numpy.random.default_rng(0)

    def part(count):
        pictures = generator.integers(0, 256, (count, 32, 32, 3), dtype=_numpy.uint8)
        return pictures, generator.integers(0, 10, (count, 1), dtype=_numpy.uint8)

    return part(256), part(64)


_cifar10.load_data = _random_pictures
