"""The network of ``arrays.py`` in PyTorch."""
import torch
from arrays import CLASSES, LAYERS, weights
from torch import nn


def network():
    layers = []
    for (h, w, i, o), stride in LAYERS:
        wide, groups = (i, i) if o == 1 else (o, 1)
        conv = nn.Conv2d(i, wide, (h, w), stride, groups=groups, bias=False)
        layers += [conv, nn.BatchNorm2d(wide, eps=1e-3), nn.ReLU()]
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(wide, CLASSES)]
    net = nn.Sequential(*layers).eval()
    state = [v for k, v in net.state_dict().items() if "num_batches_tracked" not in k]
    for tensor, array in zip(state, weights(), strict=True):
        # From height, width, in, out to out, in, height, width; dense to out, in.
        order = (3, 2, 0, 1) if array.ndim == 4 else range(array.ndim)[::-1]
        tensor.copy_(torch.from_numpy(array).permute(*order).reshape(tensor.shape))
    return net
