"""The port: PyTorch's eps is 0.00001; each layer is off, and the next one more."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(1000, 16)), dtype=torch.float32)
kernels = rng.normal(size=(3, 16, 16)) / 40
variances = rng.uniform(0.005, 0.02, size=(3, 16))


def predict(**settings):
    model = nn.Sequential()
    for kernel, variance in zip(kernels, variances):
        linear, norm = nn.Linear(16, 16, bias=False), nn.BatchNorm1d(16, **settings)
        linear.load_state_dict({"weight": torch.tensor(kernel.T)})
        norm.running_var.copy_(torch.tensor(variance))
        model.extend([linear, norm, nn.ReLU()])
    with torch.no_grad():
        return model.eval()(x)


forgotten = predict()
right = predict(eps=1e-3)
print("forgotten:", [round(value, 4) for value in forgotten[0, :4].tolist()])
print("output:", [round(value, 4) for value in right[0, :4].tolist()])
print(f"on average {float((forgotten.mean() / right.mean() - 1) * 100):.1f} % larger")
changed = int((forgotten.argmax(1) != right.argmax(1)).sum())
print("another class, of 1000:", changed)
