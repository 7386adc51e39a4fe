"""Stands in for torchvision, which is not installed: its data set gives 256 random pictures of the same shape."""

import sys as _sys
import types as _types

import torch as _torch


class _Pictures(_torch.utils.data.Dataset):
    def __init__(self, root, train, download, transform):
        generator = _torch.Generator().manual_seed(0)
        count = 256 if train else 64
        self.pictures = _torch.rand(count, 3, 32, 32, generator=generator)
        self.labels = _torch.randint(0, 10, (count,), generator=generator)
        self.transform = transform

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.transform(self.pictures[index]), int(self.labels[index])


def _compose(steps):
    def transform(picture):
        for step in steps:
            picture = step(picture)
        return picture

    return transform


def _normalise(mean, deviation):
    mean, deviation = (_torch.tensor(values)[:, None, None] for values in (mean, deviation))
    return lambda picture: (picture - mean) / deviation


_vision = _types.ModuleType("torchvision")
_vision.transforms = _types.ModuleType("torchvision.transforms")
_vision.transforms.Compose = _compose
_vision.transforms.ToTensor = lambda: lambda picture: picture
_vision.transforms.Normalize = _normalise
_vision.datasets = _types.SimpleNamespace(CIFAR10=_Pictures)
_sys.modules.update({"torchvision": _vision, "torchvision.transforms": _vision.transforms})
