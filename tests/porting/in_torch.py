"""Records PyTorch's side of every pair: ``python -m tests.porting.in_torch FOLDER``, in a process of its own."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

from scripts.common.paths import DOCS, SNIPPETS
from tests.porting import weights as drawn

sys.path.insert(0, str(DOCS / "porting" / "files"))
from check_port import record_torch


class BatchNorm(nn.BatchNorm2d):
    """Keeps the running variance divided by n, as Keras does."""

    def forward(self, x):
        if not self.training:
            return super().forward(x)
        variance, mean = torch.var_mean(x.detach(), (0, 2, 3), correction=0)
        self.running_mean.lerp_(mean, self.momentum)
        self.running_var.lerp_(variance, self.momentum)
        return nn.functional.batch_norm(x, None, None, self.weight, self.bias, True, 0.0, self.eps)


class Rows(nn.Module):
    """A strided convolution, batch normalisation, rows read by an LSTM or GRU, two dense layers."""

    def __init__(
        self, cell="lstm", eps=1e-3, momentum=0.01, norm=BatchNorm, second_bias=False, padding="same", **mistakes
    ):
        super().__init__()
        self.padding, self.mistakes = padding, mistakes
        self.conv = nn.Conv2d(1, 8, 3, stride=2, padding=1 if padding == "symmetric" else 0, bias=False)
        self.norm = norm(8, eps=eps, momentum=momentum)
        self.memory = {"lstm": nn.LSTM, "gru": nn.GRU}[cell](32, 16, batch_first=True)
        self.hidden, self.head = nn.Linear(16, 16), nn.Linear(16, 10)
        arrays = drawn.rows_weights({"lstm": 4, "gru": 3}[cell])
        if mistakes.get("transposed"):
            arrays["hidden/kernel"] = arrays["hidden/kernel"].T
        gates = (lambda array: array) if cell == "lstm" or mistakes.get("gates") else reset_first
        bias = arrays["memory/bias"]
        pairs = [(bias, np.zeros_like(bias))] if cell == "lstm" else [tuple(bias)]
        new = {
            "conv.weight": arrays["conv/kernel"].transpose(3, 2, 0, 1),
            "norm.weight": arrays["norm/gamma"],
            "norm.bias": arrays["norm/beta"],
            "norm.running_mean": arrays["norm/moving_mean"],
            "norm.running_var": arrays["norm/moving_variance"],
            "memory.weight_ih_l0": gates(arrays["memory/kernel"]).T,
            "memory.weight_hh_l0": gates(arrays["memory/recurrent_kernel"]).T,
            "memory.bias_ih_l0": gates(pairs[0][0]),
            "memory.bias_hh_l0": gates(pairs[0][1]),
            "hidden.weight": arrays["hidden/kernel"].T,
            "hidden.bias": arrays["hidden/bias"],
            "head.weight": arrays["head/kernel"].T,
            "head.bias": arrays["head/bias"],
        }
        if not mistakes.get("not_loaded"):
            new = {name: torch.tensor(np.ascontiguousarray(array)) for name, array in new.items()}
            self.load_state_dict(self.state_dict() | new)
        if cell == "lstm":
            self.memory.bias_hh_l0.requires_grad_(second_bias)

    def forward(self, x):
        if self.padding == "same":
            x = nn.functional.pad(x, (0, 1, 0, 1))
        x = torch.relu(self.norm(self.conv(x)))
        if self.mistakes.get("factor"):
            x = x * self.mistakes["factor"]
        x = x.flatten(2).reshape(len(x), 4, 32) if self.mistakes.get("flatten") else x.permute(0, 2, 3, 1).flatten(2)
        x = self.memory(x)[0][:, 0 if self.mistakes.get("first_step") else -1]
        if self.mistakes.get("detach"):
            x = x.detach()
        if self.mistakes.get("dropout"):
            x = nn.functional.dropout(x, 0.2)
        x = nn.functional.gelu(self.hidden(x), approximate="tanh" if self.mistakes.get("gelu") else "none")
        return self.head(x)


def reset_first(array):
    update, reset, candidate = np.split(array, 3, axis=-1)
    return np.concatenate([reset, update, candidate], axis=-1)


class Words(nn.Module):
    """An embedding, attention that does not see padding, layer normalisation, a head."""

    def __init__(self, inverted=True, shift=0, eps=1e-3, softmax=None):
        super().__init__()
        self.inverted, self.shift, self.softmax = inverted, shift, softmax
        self.table, self.attention = nn.Embedding(21, 8), nn.MultiheadAttention(8, 2, batch_first=True)
        self.norm, self.head = nn.LayerNorm(8, eps=eps), nn.Linear(8, 20)
        w = {name: torch.tensor(array) for name, array in drawn.words_weights().items()}
        new = {
            "table.weight": torch.cat([w["table"], torch.zeros(1, 8)]),
            "attention.in_proj_weight": torch.cat([w["query"].T, w["key"].T, w["value"].T]),
            "attention.in_proj_bias": torch.cat([w["query bias"], w["key bias"], w["value bias"]]),
            "attention.out_proj.weight": w["output"].T,
            "attention.out_proj.bias": w["output bias"],
            "norm.weight": w["scale"],
            "norm.bias": w["shift"],
            "head.weight": w["head"].T,
            "head.bias": w["head bias"],
        }
        self.load_state_dict(new)

    def forward(self, ids):
        x = self.table(ids + self.shift)
        hide = ids == 0 if self.inverted else ids != 0
        x = x + self.attention(x, x, x, key_padding_mask=hide)[0]
        x = self.head(self.norm(x))
        return x if self.softmax is None else x.softmax(self.softmax)


class Line(nn.Module):
    """One dense layer with one output."""

    def __init__(self, squeeze=True):
        super().__init__()
        self.squeeze, self.line = squeeze, nn.Linear(5, 1)
        kernel, bias = drawn.line_weights()
        self.load_state_dict({"line.weight": torch.tensor(kernel.T), "line.bias": torch.tensor(bias)})

    def forward(self, x):
        return self.line(x)[:, 0] if self.squeeze else self.line(x)


def rows(folder: Path, name: str, recording=None, **mistakes) -> None:
    images, classes = drawn.rows_batch()
    model = Rows(**mistakes)
    trained = [each for each in model.parameters() if each.requires_grad]
    arguments = {
        "loss": nn.functional.cross_entropy,
        "optimizer": torch.optim.SGD(trained, lr=0.05, momentum=0.9),
        **(recording or {}),
    }
    record_torch(model, images.transpose(0, 3, 1, 2), classes, path=folder / f"torch-{name}.npz", **arguments)


def words(folder: Path, name: str, rate=0.05, decay=0.0, whole=False, **mistakes) -> None:
    ids, following = drawn.words_batch()
    model = Words(**mistakes)

    def loss(outputs, labels):
        flat = outputs.flatten(0, 1), labels.flatten()
        if whole:
            return nn.functional.cross_entropy(*flat, ignore_index=0, reduction="sum") / labels.numel()
        return nn.functional.cross_entropy(*flat, ignore_index=0)

    optimizer = torch.optim.SGD(model.parameters(), lr=rate, momentum=0.9, weight_decay=decay)
    record_torch(model, ids, following, loss=loss, optimizer=optimizer, path=folder / f"torch-{name}.npz")


def line(folder: Path, name: str, squeeze: bool) -> None:
    x, y = drawn.line_batch()
    model = Line(squeeze)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)

    def loss(outputs, labels):
        return ((outputs - labels) ** 2).mean()

    record_torch(model, x, y, loss=loss, optimizer=optimizer, path=folder / f"torch-{name}.npz")


def worked(folder: Path) -> None:
    """The ports of the chapter, as their snippets make them, with their weights before training."""
    made = runpy.run_path(str(SNIPPETS / "porting" / "conv-lstm-training" / "with_pytorch.py"))
    model = made["Model"]()
    model.load_state_dict(model.state_dict() | made["new"])
    trained = [each for each in model.parameters() if each.requires_grad]
    optimizer = torch.optim.SGD(trained, lr=0.05, momentum=0.9)
    arguments = {"loss": nn.functional.cross_entropy, "optimizer": optimizer, "steps": 20}
    record_torch(model, made["x"], made["y"], path=folder / "torch-worked-conv-lstm.npz", **arguments)
    made = runpy.run_path(str(SNIPPETS / "porting" / "transformer-training" / "with_pytorch.py"))
    model = made["LanguageModel"]()
    model.load_state_dict({name: torch.tensor(array) for name, array in made["weights"].items()})

    def loss(outputs, labels):
        return nn.functional.cross_entropy(outputs.flatten(0, 1), labels.flatten(), ignore_index=0)

    optimizer = torch.optim.AdamW(model.parameters(), lr=0.003)
    arguments = {"loss": loss, "optimizer": optimizer, "steps": 5, "where": made["x"] != 0}
    record_torch(model, made["x"], made["y"], path=folder / "torch-worked-transformer.npz", **arguments)


def main(folder: Path) -> None:
    """Every case that ``test_check_port`` names, as ``torch-<case>.npz``."""
    torch.manual_seed(0)
    worked(folder)
    rows(folder, "lstm")
    rows(folder, "gru", cell="gru")
    rows(folder, "gate-order", cell="gru", gates=True)
    rows(folder, "strided-padding", padding="symmetric")
    rows(folder, "epsilon", eps=1e-5)
    rows(folder, "momentum", momentum=0.99)
    rows(folder, "variance-divisor", norm=nn.BatchNorm2d)
    rows(folder, "two-biases", second_bias=True)
    rows(folder, "transposed", transposed=True)
    rows(folder, "not-loaded", not_loaded=True)
    rows(folder, "flatten-order", flatten=True)
    rows(folder, "gelu", gelu=True)
    rows(folder, "factor", factor=0.5)
    rows(folder, "first-step", first_step=True)
    rows(folder, "dropout-on", dropout=True)
    rows(folder, "detach", detach=True)
    eval_mode = Rows()
    eval_mode.train()
    images, _ = drawn.rows_batch()
    given = images.transpose(0, 3, 1, 2)

    def predict(batch):
        with torch.no_grad():
            return eval_mode(torch.tensor(batch))

    record_torch(eval_mode, given, drawn.rows_batch()[1], predict=predict, path=folder / "torch-eval-mode.npz")
    for turn, left in enumerate(({"padding": "symmetric", "eps": 1e-5}, {"eps": 1e-5}, {}), 1):
        rows(folder, f"three-{turn}", second_bias=True, **left)
    words(folder, "words")
    words(folder, "attention-mask", inverted=False)
    words(folder, "shift", shift=1)
    words(folder, "decay", decay=0.1)
    words(folder, "rate", rate=0.1)
    words(folder, "loss-reduction", whole=True)
    words(folder, "softmax", softmax=-1)
    words(folder, "softmax-axis", softmax=1)
    line(folder, "line", True)
    line(folder, "broadcast", False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
