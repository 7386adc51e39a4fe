"""The Rosetta CNN's training step: SGD with momentum 0.9, in either layout."""
from itertools import cycle

import torch
from arrays import DENSE, KERNELS, batches, weights
from torch import nn


def model():
    conv = [nn.Conv2d(i, o, 3, padding=1) for _, _, i, o in KERNELS]
    dense = [nn.Linear(h * w * i, o) for h, w, i, o in DENSE]
    for layer, weight in zip(conv + dense, weights()):
        # From height, width, in, out to out, in, height, width; a Linear's are flat.
        weight = torch.tensor(weight).permute(3, 2, 0, 1)
        layer.weight.data = weight.reshape(layer.weight.shape).contiguous()
        nn.init.zeros_(layer.bias)
    return nn.Sequential(
        *(conv[0], nn.ReLU(), conv[1], nn.MaxPool2d(2), nn.ReLU()),
        *(conv[2], nn.ReLU(), conv[3], nn.MaxPool2d(2), nn.ReLU()),
        *(nn.Flatten(), dense[0], nn.ReLU(), dense[1]),
    )


def tensors(images, labels, layout):
    images = torch.tensor(images).permute(0, 3, 1, 2)  # channels first
    return images.contiguous(memory_format=layout), torch.tensor(labels)


def make(mode, batch):
    last = mode == "channels-last"
    layout = torch.channels_last if last else torch.contiguous_format
    net = model().to(memory_format=layout)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    loss_of = nn.CrossEntropyLoss()
    data = cycle([tensors(*each, layout) for each in batches(batch)])
    run = torch.compile(net) if mode == "compile" else net

    def step():
        images, labels = next(data)
        optimizer.zero_grad()
        loss = loss_of(run(images), labels)
        loss.backward()
        optimizer.step()
        return loss

    return step
