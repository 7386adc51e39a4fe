"""tf.random.set_seed leaves Keras alone: its weights follow the seed of Python."""
import random

import keras
import numpy as np
import tensorflow as tf


def draw():
    layer = keras.layers.Dense(2)
    layer.build((None, 3))
    order = tf.data.Dataset.range(1000).shuffle(1000).batch(4)
    return {
        "tensor": tf.random.uniform([2]).numpy().tolist(),
        "weights": layer.kernel.numpy().tolist(),
        "shuffle": next(iter(order)).numpy().tolist(),
        "numpy": np.random.rand(2).tolist(),
        "random": random.random(),
    }


def seed_all():
    keras.utils.set_random_seed(0)  # Keras, TensorFlow, NumPy and Python


seeds = {
    "set_seed": lambda: tf.random.set_seed(0),
    "random.seed": lambda: random.seed(0),
    "all": seed_all,
}
repeated = []
for name, seed in seeds.items():
    draws = []
    for _ in range(2):
        seed()
        draws.append(draw())
    repeated.append({key: draws[0][key] == draws[1][key] for key in draws[0]})
    print(f"{name + ':':<13}", *[k for k, same in repeated[-1].items() if same])

tf.random.set_seed(0)
numbers = tf.random.uniform([3])
print("seed 0:      ", [round(n, 4) for n in numbers.numpy().tolist()])
