"""The mask of a seed is PyTorch's own; with a mask from NumPy, dropout is a product."""
import numpy as np
import torch
import torch.nn.functional as F

x = torch.arange(1.0, 9.0, device="cpu")

torch.manual_seed(0)
own = F.dropout(x, p=0.25)  # p: the part that is dropped
kept = torch.unique((own / x)[own != 0].round(decimals=4))
print("seed 0:      ", [round(v, 2) for v in own.tolist()])
print("kept times:  ", [round(v, 4) for v in kept.tolist()])

mask = np.random.default_rng(0).random(8) >= 0.25
mask = torch.tensor(mask, dtype=x.dtype, device="cpu")
output = x * mask / 0.75
print("NumPy's mask:", [round(v, 2) for v in output.tolist()])

module = torch.nn.Dropout(0.25)
modes = {"new": module(x), "eval()": module.eval()(x)}
modes["F.dropout"] = F.dropout(x, 0.25)  # training=True unless told
changed = {name: not torch.equal(y, x) for name, y in modes.items()}
print("drops:       ", changed)

rate_one = F.dropout(x, 1.0).tolist()
print("rate 1:      ", rate_one)
