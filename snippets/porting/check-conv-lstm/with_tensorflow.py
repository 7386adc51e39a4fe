"""The original, recorded; seen as a port of the PyTorch model, it is equal too."""
import subprocess
import sys
from pathlib import Path

import check_port
import keras
import numpy as np
from keras import layers


def numpy_weights():
    """Drawn under the names of Keras, in its layout: (height, width, in, out)."""
    rng = np.random.default_rng(0)
    shapes = {"conv/kernel": (3, 3, 1, 8), "norm/gamma": (8,), "norm/beta": (8,)}
    shapes |= {"lstm/kernel": (32, 64), "lstm/recurrent_kernel": (16, 64)}
    shapes |= {"lstm/bias": (64,), "head/kernel": (16, 10), "head/bias": (10,)}
    scales = {name: name == "norm/gamma" for name in shapes}  # about 1
    return {n: np.float32(rng.normal(scales[n], 0.25, s)) for n, s in shapes.items()}


def build_model():
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(8, 3, 2, padding="same", use_bias=False, name="conv"),
            layers.BatchNormalization(name="norm"),
            layers.ReLU(),
            layers.Reshape((4, 32)),  # a step for each row: width, then channels
            layers.LSTM(16, name="lstm"),
            layers.Dense(10, name="head"),
        ]
    )


def name_of(variable):
    return variable.path.replace("lstm_cell/", "").partition("/")[2]


rng = np.random.default_rng(1)
images = np.float32(rng.normal(size=(32, 8, 8, 1)))
labels = rng.integers(0, 10, 32)

weights, model = numpy_weights(), build_model()
for variable in model.trainable_variables:
    variable.assign(weights[name_of(variable)])

check_port.record_keras(
    model,
    images,
    labels,
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    optimizer=keras.optimizers.SGD(0.05, momentum=0.9),
    path="keras.npz",
)
if "alone" not in sys.argv:  # the other side is recorded in its own process
    other = Path(__file__).with_name("with_pytorch.py")
    subprocess.run([sys.executable, other, "alone"], check=True, capture_output=True)
    check_port.main(["torch.npz", "keras.npz"])  # python check_port.py torch.npz ...

forward, loss, gradients, steps = check_port.scaled("keras.npz")
