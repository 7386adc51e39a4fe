"""The original, recorded; seen as a port of the Keras model, it is equal too."""
import subprocess
import sys
from pathlib import Path

import check_port
import numpy as np
import torch
from torch import nn


def numpy_weights():
    """Drawn under PyTorch's names, in PyTorch's layout: (out, in)."""
    rng = np.random.default_rng(0)
    shapes = {"tokens.weight": (50, 16), "positions.weight": (12, 16)}
    layer = {"self_attn.in_proj_": (48, 16), "self_attn.out_proj.": (16, 16)}
    layer |= {"linear1.": (32, 16), "linear2.": (16, 32)}
    layer |= {"norm1.": (16,), "norm2.": (16,)}
    sizes = {f"blocks.{n}.{key}": size for n in (0, 1) for key, size in layer.items()}
    for name, size in (sizes | {"norm.": (16,)}).items():
        shapes |= {name + "weight": size, name + "bias": size[:1]}
    scales = {name: "norm" in name and "weight" in name for name in shapes}  # about 1
    return {n: np.float32(rng.normal(scales[n], 0.25, s)) for n, s in shapes.items()}


class LanguageModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(50, 16)
        self.positions = nn.Embedding(12, 16)
        options = {"activation": "gelu", "batch_first": True, "norm_first": True}
        self.blocks = nn.ModuleList(
            nn.TransformerEncoderLayer(16, 4, 32, dropout=0.0, **options)
            for _ in range(2)
        )
        self.norm = nn.LayerNorm(16)

    def forward(self, ids):
        x = self.tokens(ids) + self.positions.weight
        hide = {"src_key_padding_mask": ids == 0}  # True: hidden
        future = torch.ones(12, 12, dtype=torch.bool).triu(1)
        for block in self.blocks:
            x = block(x, src_mask=future, **hide)
        return self.norm(x) @ self.tokens.weight.T  # the head is the embedding


rng = np.random.default_rng(1)
ids = rng.integers(1, 50, size=(8, 13))
ids[:3, 9:] = 0  # three sentences are shorter
x, y = ids[:, :-1], ids[:, 1:]

model = LanguageModel()
new = {name: torch.tensor(w) for name, w in numpy_weights().items()}
model.load_state_dict(new)


def loss_of(logits, labels):
    flat = logits.flatten(0, 1), labels.flatten()
    return nn.functional.cross_entropy(*flat, ignore_index=0)


check_port.record_torch(
    model.cpu(),
    x,
    y,
    loss=loss_of,
    optimizer=torch.optim.AdamW(model.parameters(), lr=0.003),
    where=x != 0,  # what follows padding is nobody's business
    path="torch.npz",
)
if "alone" not in sys.argv:  # the other side is recorded in its own process
    other = Path(__file__).with_name("with_tensorflow.py")
    subprocess.run([sys.executable, other, "alone"], check=True, capture_output=True)
    check_port.main(["keras.npz", "torch.npz"])

forward, loss, gradients, steps = check_port.scaled("torch.npz")
