"""Twenty steps of SGD with momentum, then a prediction by the running statistics."""
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
    "norm.running_mean": "norm/moving_mean",
    "norm.running_var": "norm/moving_variance",
    "lstm.weight_ih_l0": "lstm/kernel",
    "lstm.weight_hh_l0": "lstm/recurrent_kernel",
    "lstm.bias_ih_l0": "lstm/bias",
    "head.weight": "head/kernel",
    "head.bias": "head/bias",
}


def turned(array):
    """From Keras to PyTorch: (out, in, height, width), or (out, in)."""
    return array.transpose(3, 2, 0, 1) if array.ndim == 4 else array.T


def turned_back(array):
    return array.transpose(2, 3, 1, 0) if array.ndim == 4 else array.T


rng = np.random.default_rng(1)
images = np.float32(rng.normal(size=(32, 8, 8, 1)))
x = torch.tensor(images.transpose(0, 3, 1, 2))
y = torch.tensor(rng.integers(0, 10, 32))

weights, model = numpy_weights(), Model()
weights |= {"norm/moving_mean": np.zeros(8), "norm/moving_variance": np.ones(8)}
new = {name: torch.tensor(turned(weights[key])) for name, key in NAMES.items()}
model.load_state_dict(model.state_dict() | new)

trainable = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(trainable, lr=0.05, momentum=0.9)
losses = []
for _ in range(20):
    loss = nn.functional.cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print("losses:", [round(loss, 4) for loss in losses[::5]], "...", round(losses[-1], 4))

state = model.eval().state_dict()
trained = {key: turned_back(state[n].cpu().numpy()) for n, key in NAMES.items()}
output = model(x).detach()
variance = trained["norm/moving_variance"]
print("running variance:", [round(value, 4) for value in variance[:4].tolist()])
print("first image:", [round(value, 4) for value in output[0, :5].tolist()])
