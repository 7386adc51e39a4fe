"""The port: 24 outputs minus 24 labels are 576 differences; the tool says so."""
import subprocess
import sys
from pathlib import Path

import check_port
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
x, kernel = np.float32(rng.normal(size=(24, 5))), np.float32(rng.normal(size=(5, 1)))
y = x @ kernel[:, 0] + np.float32(rng.normal(size=24)) / 2

model = nn.Linear(5, 1, bias=False)
model.load_state_dict({"weight": torch.tensor(kernel.T)})


def loss(outputs, labels):  # shapes (24, 1) and (24,)
    return ((outputs - labels) ** 2).mean()


optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
settings = {"loss": loss, "optimizer": optimizer, "path": "torch.npz"}
check_port.record_torch(model.cpu(), x, y, **settings)
if "alone" not in sys.argv:  # the original is recorded in its own process
    original = Path(__file__).with_name("with_tensorflow.py")
    subprocess.run([sys.executable, original, "alone"], check=True, capture_output=True)
    check_port.main(["keras.npz", "torch.npz"])

outputs, labels = model(torch.from_numpy(x)).detach(), torch.from_numpy(y)
forgotten = loss(outputs, labels)
right = loss(outputs, labels[:, None])
print(f"\nloss: {forgotten:.4f}, with labels[:, None]: {right:.4f}")
