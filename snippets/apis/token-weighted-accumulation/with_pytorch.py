"""Micro-batches with unequal token counts: divide each sum by the tokens of all."""
import numpy as np
import torch

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(4, 6, 3)), dtype=torch.float32)  # 4 sequences
y = torch.tensor(rng.normal(size=(4, 6)), dtype=torch.float32)


def update(lengths, pieces=2, by_tokens=False):
    layer = torch.nn.Linear(3, 1, bias=False)
    torch.nn.init.ones_(layer.weight)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    real = torch.arange(6) < torch.tensor(lengths)[:, None]  # False: padding
    tokens = real.sum()  # of all micro-batches, before the first backward()
    for rows in torch.arange(4).chunk(pieces):
        losses = (layer(x[rows])[..., 0] - y[rows]) ** 2
        loss = losses[real[rows]].sum()
        if by_tokens:
            loss = loss / tokens
        else:
            loss = loss / real[rows].sum() / pieces  # the mean of the means
        loss.backward()
    optimizer.step()
    return [round(w, 4) for w in layer.weight[0].tolist()]


one_batch = update([6, 5, 1, 1], pieces=1)
by_means = update([6, 5, 1, 1])
by_tokens = update([6, 5, 1, 1], by_tokens=True)
print("11 and 2 tokens, one batch ", one_batch)
print("  two pieces, by means     ", by_means)
print("  two pieces, by tokens    ", by_tokens)
