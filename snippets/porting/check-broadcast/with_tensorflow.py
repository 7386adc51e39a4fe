"""The original: Keras's loss makes the shapes equal; written by hand, it does not."""
import subprocess
import sys
from pathlib import Path

import check_port
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
x, kernel = np.float32(rng.normal(size=(24, 5))), np.float32(rng.normal(size=(5, 1)))
y = x @ kernel[:, 0] + np.float32(rng.normal(size=24)) / 2

dense = layers.Dense(1, use_bias=False, name="model")
model = keras.Sequential([keras.Input((5,)), dense])
dense.set_weights([kernel])

loss = keras.losses.MeanSquaredError()
optimizer = keras.optimizers.SGD(0.05)
settings = {"loss": loss, "optimizer": optimizer, "path": "keras.npz"}
check_port.record_keras(model, x, y, **settings)
if "alone" not in sys.argv:  # the other side is recorded in its own process
    other = Path(__file__).with_name("with_pytorch.py")
    subprocess.run([sys.executable, other, "alone"], check=True, capture_output=True)
    check_port.main(["torch.npz", "keras.npz"])

outputs, labels = model(x), tf.constant(y)
right = loss(labels, outputs)
forgotten = tf.reduce_mean((outputs - labels) ** 2)
print(f"\nloss: {right:.4f}, as outputs - labels by hand: {forgotten:.4f}")
