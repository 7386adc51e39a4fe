"""The original: True in key_padding_mask hides a word."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(2, 6, 8)), dtype=torch.float32)
ids = torch.tensor([[5, 3, 9, 4, 0, 0], [7, 7, 2, 0, 0, 0]])  # 0 is padding

attention = nn.MultiheadAttention(8, num_heads=1, bias=False, batch_first=True)
identity = torch.eye(8)
attention.load_state_dict(
    {"in_proj_weight": identity.repeat(3, 1), "out_proj.weight": identity}
)
with torch.no_grad():
    output, scores = attention(x, x, x, key_padding_mask=ids == 0)
right = forgotten = output
print("attention to words:  ", [round(v, 3) for v in scores[0, 0, :4].tolist()])
print("attention to padding:", [round(v, 3) for v in scores[0, 0, 4:].tolist()])
