"""The error of a checkpoint that does not fit is an Exception, for a dtype as well."""
import tempfile

import numpy as np
import tensorflow as tf


def load(variable, path):
    try:
        tf.train.Checkpoint(w=variable).read(path)
    except Exception as error:
        print("caught by `except Exception`:", type(error).__name__)
        return 1.0
    return 0.0


with tempfile.TemporaryDirectory() as folder:
    saved = tf.train.Checkpoint(w=tf.Variable([1.001, 2.0]))
    path = saved.write(folder + "/checkpoint")
    caught = np.float64(load(tf.Variable(tf.zeros(3)), path))
    load(tf.Variable(tf.zeros(2, tf.bfloat16)), path)
