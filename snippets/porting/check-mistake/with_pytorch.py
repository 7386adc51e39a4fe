"""The port has PyTorch's default epsilon: the tool names the layer and both numbers."""
import subprocess
import sys
from pathlib import Path

import check_port
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
kernels = np.float32(rng.normal(size=(2, 16, 16)) / 8)
variance = np.float32(rng.uniform(0.005, 0.02, 16))
x, y = np.float32(rng.normal(size=(64, 16))), rng.integers(0, 16, 64)

first, last = nn.Linear(16, 16, bias=False), nn.Linear(16, 16, bias=False)
norm = nn.BatchNorm1d(16)
model = nn.Sequential(first, norm, nn.ReLU(), last)
first.load_state_dict({"weight": torch.tensor(kernels[0].T)})
last.load_state_dict({"weight": torch.tensor(kernels[1].T)})
norm.running_var.copy_(torch.tensor(variance))

check_port.record_torch(
    model.cpu(),
    x,
    y,
    loss=nn.functional.cross_entropy,
    optimizer=torch.optim.SGD(model.parameters(), lr=0.1),
    path="torch.npz",
)
if "alone" not in sys.argv:  # the original is recorded in its own process
    original = Path(__file__).with_name("with_tensorflow.py")
    subprocess.run([sys.executable, original, "alone"], check=True, capture_output=True)
    check_port.main(["keras.npz", "torch.npz"])

output = model.eval()(torch.from_numpy(x)).detach()
