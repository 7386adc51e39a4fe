"""Numbers from Python and NumPy are drawn once, while tracing; tf.random draws at each call."""
import random

import numpy as np
import tensorflow as tf

own_generator = random.Random(0)


@tf.function
def draw(source):
    if source == "random.random()":
        return tf.constant(random.random())
    if source == "np.random.rand()":
        return tf.constant(np.random.rand())
    if source == "random.Random(0)":
        return tf.constant(own_generator.random())
    return tf.random.uniform(())


distinct = {}
for source in ["random.random()", "np.random.rand()", "random.Random(0)", "tf.random"]:
    values = [float(draw(source)) for _ in range(3)]
    distinct[source] = len(set(values))
    print(f"{source}: {distinct[source]} different values in 3 calls")

from_python, from_numpy, from_own_generator, from_framework = distinct.values()
