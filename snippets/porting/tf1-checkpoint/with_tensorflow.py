"""A Saver's file holds names and arrays: list them, and give each to its layer."""
import os

import numpy as np
import tensorflow as tf
from keras import layers

v1 = tf.compat.v1
rng = np.random.default_rng(0)
kernel, bias = np.float32(rng.normal(size=(3, 2))), np.float32(rng.normal(size=2))

with tf.Graph().as_default(), v1.Session() as session:  # a program of 2018
    with v1.variable_scope("net/dense"):
        v1.get_variable("kernel", initializer=kernel)
        v1.get_variable("bias", initializer=bias)
    v1.get_variable("global_step", initializer=np.int64(1000))
    session.run(v1.global_variables_initializer())
    v1.train.Saver().save(session, "model.ckpt", global_step=1000)
print("files:", *sorted(name for name in os.listdir() if "ckpt" in name))

path = "model.ckpt-1000"
for name, shape in tf.train.list_variables(path):
    print(f"{name:<17}", shape)

dense = layers.Dense(2)
dense.build((None, 3))
reader = tf.train.load_checkpoint(path)
dense.set_weights([reader.get_tensor(f"net/dense/{n}") for n in ("kernel", "bias")])
output = dense(tf.ones((1, 3)))
print("output:", [round(value, 4) for value in output[0].numpy().tolist()])
