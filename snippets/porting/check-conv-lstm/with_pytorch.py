"""The port: recorded, and compared with the original step by step; all is equal."""
import subprocess
import sys
from pathlib import Path

import check_port
import numpy as np
import torch
from torch import nn


def numpy_weights():
    """Drawn under the names of Keras, in its layout: (height, width, in, out)."""
    rng = np.random.default_rng(0)
    shapes = {"conv/kernel": (3, 3, 1, 8), "norm/gamma": (8,), "norm/beta": (8,)}
    shapes |= {"lstm/kernel": (32, 64), "lstm/recurrent_kernel": (16, 64)}
    shapes |= {"lstm/bias": (64,), "head/kernel": (16, 10), "head/bias": (10,)}
    scales = {name: name == "norm/gamma" for name in shapes}  # about 1
    return {n: np.float32(rng.normal(scales[n], 0.25, s)) for n, s in shapes.items()}


class BatchNorm(nn.BatchNorm2d):
    """The running variance is that of Keras: divided by n, not by n - 1."""

    def forward(self, x):
        if not self.training:
            return super().forward(x)
        variance, mean = torch.var_mean(x.detach(), (0, 2, 3), correction=0)
        self.running_mean.lerp_(mean, self.momentum)
        self.running_var.lerp_(variance, self.momentum)
        batch = (None, None, self.weight, self.bias, True, 0.0, self.eps)
        return nn.functional.batch_norm(x, *batch)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3, stride=2, bias=False)
        self.norm = BatchNorm(8, eps=1e-3, momentum=0.01)  # Keras: 0.99
        self.lstm = nn.LSTM(32, 16, batch_first=True)
        self.lstm.bias_hh_l0.requires_grad_(False).zero_()  # Keras has one bias
        self.head = nn.Linear(16, 10)

    def forward(self, x):
        x = nn.functional.pad(x, (0, 1, 0, 1))  # what "same" pads: right and below
        x = torch.relu(self.norm(self.conv(x)))
        x = x.permute(0, 2, 3, 1).flatten(2)  # (N, C, H, W) to (N, H, W * C)
        return self.head(self.lstm(x)[0][:, -1])


NAMES = {
    "conv.weight": "conv/kernel",
    "norm.weight": "norm/gamma",
    "norm.bias": "norm/beta",
    "lstm.weight_ih_l0": "lstm/kernel",
    "lstm.weight_hh_l0": "lstm/recurrent_kernel",
    "lstm.bias_ih_l0": "lstm/bias",
    "head.weight": "head/kernel",
    "head.bias": "head/bias",
}


def turned(array):
    """From Keras to PyTorch: (out, in, height, width), or (out, in)."""
    return array.transpose(3, 2, 0, 1) if array.ndim == 4 else array.T


rng = np.random.default_rng(1)
images = np.float32(rng.normal(size=(32, 8, 8, 1))).transpose(0, 3, 1, 2)
labels = rng.integers(0, 10, 32)

weights, model = numpy_weights(), Model()
new = {name: torch.tensor(turned(weights[key])) for name, key in NAMES.items()}
model.load_state_dict(model.state_dict() | new)

trainable = [p for p in model.parameters() if p.requires_grad]
check_port.record_torch(
    model.cpu(),
    images,
    labels,
    loss=nn.functional.cross_entropy,
    optimizer=torch.optim.SGD(trainable, lr=0.05, momentum=0.9),
    path="torch.npz",
)
if "alone" not in sys.argv:  # the original is recorded in its own process
    original = Path(__file__).with_name("with_tensorflow.py")
    subprocess.run([sys.executable, original, "alone"], check=True, capture_output=True)
    check_port.main(["keras.npz", "torch.npz"])  # python check_port.py keras.npz ...

forward, loss, gradients, steps = check_port.scaled("torch.npz")
