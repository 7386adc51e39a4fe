"""In plain PyTorch, seed 0 gives its own weights; NumPy's are the same everywhere."""
import numpy as np
import torch

torch.manual_seed(0)
dense = torch.nn.Linear(1, 4, bias=False, device="cpu")
torch.nn.init.xavier_uniform_(dense.weight)  # Keras: glorot_uniform
initial = dense.weight[:, 0].tolist()
print("seed 0:", *(f"{value:.4f}" for value in initial))

limit = (6 / (1 + 4)) ** 0.5
with torch.no_grad():
    kernel = np.random.default_rng(0).uniform(-limit, limit, (1, 4))
    dense.weight.copy_(torch.tensor(kernel.T))
from_numpy = dense.weight[:, 0].tolist()
print("by NumPy:", *(f"{value:.4f}" for value in from_numpy))
