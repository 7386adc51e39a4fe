"""The port has Keras's default epsilon: the tool names layer and numbers."""
import subprocess
import sys
from pathlib import Path

import check_port
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
kernels = np.float32(rng.normal(size=(2, 16, 16)) / 8)
variance = np.float32(rng.uniform(0.005, 0.02, 16))
x, y = np.float32(rng.normal(size=(64, 16))), rng.integers(0, 16, 64)

first, last = layers.Dense(16, use_bias=False), layers.Dense(16, use_bias=False)
norm = layers.BatchNormalization()
model = keras.Sequential([keras.Input((16,)), first, norm, layers.ReLU(), last])
first.set_weights([kernels[0]])
last.set_weights([kernels[1]])
norm.moving_variance.assign(variance)

check_port.record_keras(
    model,
    x,
    y,
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    optimizer=keras.optimizers.SGD(0.1),
    path="keras.npz",
)
if "alone" not in sys.argv:  # the original is recorded in its own process
    original = Path(__file__).with_name("with_pytorch.py")
    subprocess.run([sys.executable, original, "alone"], check=True, capture_output=True)
    check_port.main(["torch.npz", "keras.npz"])

output = model(x)
