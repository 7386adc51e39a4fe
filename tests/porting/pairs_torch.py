"""Seven models in PyTorch: ``python -m tests.porting.pairs_torch save|load FOLDER``, in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

from tests.porting.tool import convert_weights
from tests.porting.weights import pairs_inputs, resnet_names


class Vision(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.norm = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4, eps=1e-3)
        self.depthwise = nn.Conv2d(4, 8, 3, groups=4)
        self.grouped, self.head = nn.Conv2d(8, 6, 1, groups=2), nn.Linear(6, 5)

    def forward(self, x):
        x = self.norm(self.conv(x.permute(0, 3, 1, 2))).relu()
        return self.head(self.grouped(self.depthwise(x)).mean((2, 3)))


class Signal(nn.Module):
    def __init__(self):
        super().__init__()
        self.narrow, self.wide = nn.Conv1d(3, 4, 2, stride=2), nn.ConvTranspose1d(4, 5, 2, stride=2)
        self.norm, self.head = nn.LayerNorm(5, eps=1e-3), nn.Linear(5, 5)

    def forward(self, x):
        return self.head(self.norm(self.wide(self.narrow(x.transpose(1, 2))).transpose(1, 2)))


class Volume(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.head = nn.Conv3d(2, 4, (1, 2, 3), bias=False), nn.Linear(4, 4)

    def forward(self, x):
        return self.head(self.conv(x.permute(0, 4, 1, 2, 3)).amax((2, 3, 4)))


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.both = nn.Embedding(20, 6), nn.LSTM(6, 5, batch_first=True, bidirectional=True)
        self.gru, self.head = nn.GRU(10, 7, batch_first=True), nn.Linear(7, 3)

    def forward(self, ids):
        return self.head(self.gru(self.both(self.words(ids))[0])[0][:, -1])


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.attention = nn.Embedding(20, 8), nn.MultiheadAttention(8, 2, batch_first=True)
        self.norm, self.head = nn.LayerNorm(8, eps=1e-3), nn.Linear(8, 3)

    def forward(self, ids):
        x = self.words(ids)
        return self.head(self.norm(x + self.attention(x, x, x)[0]))


class Tied(nn.Module):
    """One dense layer is called twice, and the head is the embedding."""

    def __init__(self):
        super().__init__()
        self.words, self.twice = nn.Embedding(20, 6), nn.Linear(6, 6)
        self.head = nn.Linear(6, 20, bias=False)
        self.head.weight = self.words.weight

    def forward(self, ids):
        return self.head(self.twice(self.twice(self.words(ids)).tanh()))


class Bottleneck(nn.Module):
    def __init__(self, channels, width, stride, first):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(channels, width, 1, stride), nn.BatchNorm2d(width, eps=1.001e-5)
        self.conv2, self.bn2 = nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width, eps=1.001e-5)
        self.conv3, self.bn3 = nn.Conv2d(width, 4 * width, 1), nn.BatchNorm2d(4 * width, eps=1.001e-5)
        if first:
            shortcut = nn.Conv2d(channels, 4 * width, 1, stride), nn.BatchNorm2d(4 * width, eps=1.001e-5)
            self.downsample = nn.Sequential(*shortcut)

    def forward(self, x):
        y = self.bn1(self.conv1(x)).relu()
        y = self.bn3(self.conv3(self.bn2(self.conv2(y)).relu()))
        return (y + (self.downsample(x) if hasattr(self, "downsample") else x)).relu()


class ResNet50(nn.Module):
    """The names are torchvision's; the stride is in the first convolution of a block, as in keras.applications.

    torchvision is none of the project's requirements, so the model is written out.
    """

    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, 64, 7, 2, 3), nn.BatchNorm2d(64, eps=1.001e-5)
        channels = 64
        for stage, (width, blocks) in enumerate(((64, 3), (128, 4), (256, 6), (512, 3)), 1):
            layer = nn.Sequential()
            for block in range(blocks):
                stride = 2 if stage > 1 and not block else 1
                layer.append(Bottleneck(channels, width, stride, not block))
                channels = 4 * width
            setattr(self, f"layer{stage}", layer)
        self.fc = nn.Linear(2048, 10)

    def forward(self, x):
        x = nn.functional.max_pool2d(self.bn1(self.conv1(x.permute(0, 3, 1, 2))).relu(), 3, 2, 1)
        for stage in (1, 2, 3, 4):
            x = getattr(self, f"layer{stage}")(x)
        return self.fc(x.mean((2, 3)))


MODELS = {
    "vision": Vision,
    "signal": Signal,
    "volume": Volume,
    "recurrent": Recurrent,
    "attention": Attention,
    "tied": Tied,
    "resnet50": ResNet50,
}


def made(name: str, seed: int) -> nn.Module:
    """A model with every number drawn, statistics too."""
    torch.manual_seed(seed)
    model = MODELS[name]().eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(0, min(0.4, (parameter.numel() / len(parameter)) ** -0.5))
        for key, buffer in model.named_buffers():
            if key.endswith("running_mean"):
                buffer.normal_()
            elif key.endswith("running_var"):
                buffer.uniform_(0.5, 2)
    return model


def outputs(model: nn.Module, name: str) -> np.ndarray:
    with torch.no_grad():
        return model(torch.tensor(pairs_inputs(name))).numpy()


def safetensors(path: Path, state: dict[str, np.ndarray]) -> None:
    """As the library of this name writes it: a length, a header, the numbers."""
    import json

    header, place = {"__metadata__": {"format": "pt"}}, 0
    for name, array in state.items():
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [place, place + array.nbytes]}
        place += array.nbytes
    said = json.dumps(header).encode()
    path.write_bytes(len(said).to_bytes(8, "little") + said + b"".join(each.tobytes() for each in state.values()))


def main(what: str, folder: Path) -> None:
    """``save``: models with numbers of their own; ``load``: other models with the numbers of Keras's."""
    for name in MODELS:
        if what == "save":
            model = made(name, 1)
            convert_weights.save_torch(model, folder / f"torch-{name}.npz")
            state = {key: value.numpy() for key, value in model.state_dict().items() if value.ndim}
            safetensors(folder / f"torch-{name}.safetensors", state)
            np.save(folder / f"torch-{name}-right.npy", outputs(model, name))
        else:
            model = made(name, 2)
            names = {ours: theirs for theirs, ours in resnet_names().items()} if name == "resnet50" else None
            convert_weights.load_torch(model, folder / f"keras-{name}.npz", names)
            np.save(folder / f"torch-{name}-loaded.npy", outputs(model, name))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
