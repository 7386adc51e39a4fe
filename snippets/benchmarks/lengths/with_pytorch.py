"""A transformer block, run over 24 batches of 24 different lengths."""
import os
import tempfile

import torch
from arrays import HEADS, WIDTH, batches, weights
from clock import passes
from torch import nn
from torch._dynamo.utils import counters
from torch.nn import functional as F

DYNAMIC = {"compile": None, "compile-dynamic": True, "compile-static": False}


def linear(weight):
    layer = nn.Linear(*weight.shape, bias=False)
    layer.weight.data = torch.tensor(weight.T)
    return layer


class Block(nn.Module):
    def __init__(self, qkv, project, up, down):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.qkv, self.project = linear(qkv), linear(project)
        self.mlp = nn.Sequential(linear(up), nn.GELU(), linear(down))

    def forward(self, x):
        normed = self.norm(x)
        qkv = self.qkv(normed).unflatten(-1, (3, HEADS, -1))
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(query, key, value)
        attended = self.project(mixed.transpose(1, 2).flatten(2))
        return x + attended + self.mlp(normed)  # side by side, as GPT-J has them


@torch.inference_mode()
def measure(mode):
    block = Block(*weights()).eval()
    inputs = [(torch.tensor(each),) for each in batches()]
    # Before the clock starts: libraries get ready, and there is what to compare with.
    eager = [block(*each) for each in inputs]
    run = block if mode == "eager" else torch.compile(block, dynamic=DYNAMIC[mode])
    with tempfile.TemporaryDirectory() as empty:
        # Else kernels that an earlier process compiled would be found.
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = empty
        numbers = passes(run, inputs, eager)
    return numbers | {"compilations": counters["stats"]["unique_graphs"]}
