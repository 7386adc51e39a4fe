"""A mean over the padding moves with every zero added; a masked mean stays."""
import numpy as np
import torch
from torch import nn

table = torch.tensor(np.random.default_rng(0).normal(size=(10, 4)).astype("float32"))
embed = nn.Embedding.from_pretrained(table)


def wrong_mean(tokens):
    return embed(tokens).mean(dim=1)


def masked_mean(tokens):
    mask = (tokens != 0).float()[:, :, None]  # 0 is the padding
    return (embed(tokens) * mask).sum(dim=1) / mask.sum(dim=1)


sentence = torch.tensor([[3, 1, 4]])


def changes(model):
    alone = model(sentence)
    sizes = []
    for zeros in [1, 2, 3]:
        padded = nn.functional.pad(sentence, (0, zeros))
        sizes.append((model(padded) - alone).abs().max().item())
    return sizes


wrong, right = changes(wrong_mean), changes(masked_mean)
print("1, 2, 3 zeros added:", [round(size, 4) for size in wrong])
print("with a mask:", [round(size, 4) for size in right])

# What such a test cannot see: a mean does not know the order of the words.
same = torch.allclose(masked_mean(sentence), masked_mean(sentence.flip(1)))
orders = "same" if same else "different"
print("the words reversed:", orders)
