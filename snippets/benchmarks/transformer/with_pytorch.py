"""A Transformer encoder: its training step with AdamW, and its forward pass."""
from itertools import cycle

import torch
from arrays import HEADS, WIDTH, batches, weights
from torch import nn
from torch.nn import functional as F


def linear(kernel):
    layer = nn.Linear(*kernel.shape)
    layer.weight.data = torch.tensor(kernel.T)
    nn.init.zeros_(layer.bias)
    return layer


class Block(nn.Module):
    def __init__(self, qkv, out, up, down):
        super().__init__()
        self.norm_1, self.norm_2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv, self.out = linear(qkv), linear(out)
        self.mlp = nn.Sequential(linear(up), nn.GELU(), linear(down))

    def forward(self, x):
        qkv = self.qkv(self.norm_1(x)).unflatten(-1, (3, HEADS, WIDTH // HEADS))
        attended = F.scaled_dot_product_attention(*qkv.permute(2, 0, 3, 1, 4))
        x = x + self.out(attended.transpose(1, 2).flatten(2))
        return x + self.mlp(self.norm_2(x))


class Encoder(nn.Module):
    def __init__(self, tokens, positions, blocks, classes):
        super().__init__()
        self.tokens = nn.Embedding.from_pretrained(torch.tensor(tokens), freeze=False)
        self.positions = nn.Parameter(torch.tensor(positions))
        self.blocks = nn.Sequential(*(Block(**each) for each in blocks))
        self.norm, self.classes = nn.LayerNorm(WIDTH), linear(classes)

    def forward(self, ids):
        x = self.blocks(self.tokens(ids) + self.positions)
        return self.classes(self.norm(x).mean(1))


def make(mode, task, batch):
    net = Encoder(**weights()).train(task == "train")
    run = torch.compile(net) if mode == "compile" else net
    data = cycle([(torch.tensor(x), torch.tensor(y)) for x, y in batches(batch)])
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.01)

    def train():
        ids, labels = next(data)
        optimizer.zero_grad()
        loss = F.cross_entropy(run(ids), labels)
        loss.backward()
        optimizer.step()
        return loss

    forward = torch.inference_mode()(lambda: run(next(data)[0]))
    return train if task == "train" else forward
