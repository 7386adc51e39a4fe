"""An epoch of images by tf.data: to float, flipped at random, normalised."""
import tempfile

import numpy as np
import tensorflow as tf
from clock import epochs
from pictures import MEAN, STD, arrays, averages, jpegs


def decode(path, number):
    # What Pillow does; by default the transform is coarser, resizing does not smooth.
    image = tf.io.decode_jpeg(tf.io.read_file(path), 3, dct_method="INTEGER_ACCURATE")
    return tf.image.resize(image, [96, 96], antialias=True), number


def finish(images, numbers):
    """Of one image, or of a batch."""
    images = tf.image.random_flip_left_right(tf.cast(images, tf.float32) / 255)
    return (images - MEAN) / STD, numbers


def measure(mode, source):
    tf.random.set_seed(0)
    at_once = None if mode == "map-serial" else tf.data.AUTOTUNE
    with tempfile.TemporaryDirectory() as folder:
        items, pictures = jpegs(folder) if source == "jpegs" else [arrays()] * 2

        def build():
            data = tf.data.Dataset.from_tensor_slices((items, np.arange(len(items))))
            data = data.shuffle(len(items))
            if source == "jpegs":
                data = data.map(decode, at_once)
            if mode == "by-batch":
                data = data.batch(64).map(finish, at_once)
            else:
                data = data.map(finish, at_once).batch(64)
            return data.prefetch(tf.data.AUTOTUNE)

        return epochs(build, averages(pictures))
