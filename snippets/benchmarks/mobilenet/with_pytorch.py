"""Inference with MobileNetV2, width 0.35, on 96x96 images, in either layout."""
from itertools import cycle

import torch
from arrays import BLOCKS, CLASSES, FIRST, LAST, batches, weights
from torch import nn


def conv(i, o, size=1, stride=1, groups=1):
    kernel = nn.Conv2d(i, o, size, stride, size // 2, groups=groups, bias=False)
    return [kernel, nn.BatchNorm2d(o, eps=1e-3), nn.ReLU6(inplace=True)]


class Block(nn.Sequential):
    def __init__(self, i, o, stride, expansion, shortcut):
        wide = i * expansion
        expand = conv(i, wide) if expansion > 1 else []
        depthwise = conv(wide, wide, 3, stride, groups=wide)
        super().__init__(*expand, *depthwise, *conv(wide, o)[:2])
        self.shortcut = shortcut

    def forward(self, x):
        return x + super().forward(x) if self.shortcut else super().forward(x)


def model():
    layers, i = conv(3, FIRST, 3, 2), FIRST
    for expansion, o, blocks, stride in BLOCKS:
        for number in range(blocks):
            layers.append(Block(i, o, 1 if number else stride, expansion, number > 0))
            i = o
    layers += [*conv(i, LAST), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    net = nn.Sequential(*layers, nn.Linear(LAST, CLASSES)).eval()
    names = [name for name in net.state_dict() if "num_batches_tracked" not in name]
    for name, array in zip(names, weights(), strict=True):
        tensor, values = net.state_dict()[name], torch.from_numpy(array)
        if values.ndim == 4:  # from height, width, in, out, and mirrored as images are
            values = values.flip(0, 1).permute(3, 2, 0, 1).reshape(tensor.shape)
        tensor.copy_(values.T if values.ndim == 2 else values)
    return net


def make(mode, batch):
    last = mode == "channels-last"
    layout = torch.channels_last if last else torch.contiguous_format
    net = model().to(memory_format=layout)
    # Before a stride of 2 PyTorch pads above and left, Keras below and right: mirrored
    # images give equal outputs, and neither has to pad by a layer of its own.
    images = [torch.tensor(x).flip(1, 2).permute(0, 3, 1, 2) for x in batches(batch)]
    data = cycle([x.contiguous(memory_format=layout) for x in images])
    run = torch.compile(net) if mode == "compile" else net

    @torch.inference_mode()
    def step():
        return run(next(data))

    return step
