"""A PyTorch module is called with tensors: there is no symbol to refuse."""
import numpy as np
import torch

kernel = np.arange(6.0).reshape(3, 2) / 10
dense = torch.nn.Linear(3, 2, bias=False)
dense.load_state_dict({"weight": torch.tensor(kernel.T)})

hidden = dense(torch.ones(1, 3))
output = (hidden**2).sum(-1).detach()
print("output:", round(output.item(), 4))
