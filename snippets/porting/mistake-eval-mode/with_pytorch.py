"""The port: a PyTorch model trains until it is told to stop, even to predict."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(8, 4)), dtype=torch.float32)
kernel = rng.normal(size=(4, 3))

linear, norm = nn.Linear(4, 3, bias=False), nn.BatchNorm1d(3, eps=1e-3)
model = nn.Sequential(linear, norm)
linear.load_state_dict({"weight": torch.tensor(kernel.T)})


def predict():
    norm.running_mean.fill_(0.5)
    norm.running_var.fill_(2.0)
    with torch.no_grad():  # no gradients, but still training
        first, again = model(x)[0], model(x[:4])[0]
    print("in a batch of 8:", [round(value, 4) for value in first.tolist()])
    print("in a batch of 4:", [round(value, 4) for value in again.tolist()])
    print("running mean:", [round(value, 4) for value in norm.running_mean.tolist()])
    return first


print("forgotten:")
forgotten = predict()
print("model.eval():")
model.eval()
right = predict()
statistics = norm.running_mean
