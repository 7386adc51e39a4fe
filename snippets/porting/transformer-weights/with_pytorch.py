"""Queries, keys and values are rows of one matrix; a head is some of its rows."""
import numpy as np
import torch
from torch import nn

# Each number says where it is in PyTorch's matrix: 100 * row + column.
state = {"in_proj_weight": 100.0 * np.arange(48)[:, None] + np.arange(16)}
state["in_proj_bias"] = 100.0 * np.arange(48)
state["out_proj.weight"] = 100.0 * np.arange(16)[:, None] + np.arange(16)
state["out_proj.bias"] = 100.0 * np.arange(16)

attention = nn.MultiheadAttention(16, num_heads=4, batch_first=True)
attention.load_state_dict({n: torch.tensor(array) for n, array in state.items()})
for name, parameter in attention.named_parameters():
    print(f"{name:<15}", list(parameter.shape))

query, key, value = attention.in_proj_weight.detach().chunk(3)
keys_of_head_2 = key[8:12]  # four rows for each head
print("keys of head 2:", keys_of_head_2[:2, :3].tolist())
returned = attention.state_dict()
