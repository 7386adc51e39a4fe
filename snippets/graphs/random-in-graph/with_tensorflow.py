"""Python's and NumPy's draws happen once, while tracing; tf.random's at each call."""
import random

import numpy as np
import tensorflow as tf

own_generator = random.Random(0)


def from_random(x):
    return x + random.random()


def from_np_random(x):
    return x + np.random.rand()


def from_own_random(x):
    return x + own_generator.random()


def from_tf_random(x):
    return x + tf.random.uniform(())


distinct = []
for draw in [from_random, from_np_random, from_own_random, from_tf_random]:
    captured = tf.function(draw)
    values = [float(captured(tf.zeros(()))) for _ in range(3)]
    distinct.append(len(set(values)))
    print(f"{draw.__name__}: {distinct[-1]} different in 3 calls")

of_random, of_np_random, of_own_random, of_framework = distinct
