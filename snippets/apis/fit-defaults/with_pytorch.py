"""A DataLoader gives single samples, in the order of the data set."""
import torch
from torch.utils.data import DataLoader, TensorDataset

x = torch.arange(64.0, device="cpu").reshape(64, 1)
batches = [inputs for (inputs,) in DataLoader(TensorDataset(x))]

batch_sizes = sorted({len(inputs) for inputs in batches})
in_order = int(torch.equal(torch.cat(batches), x))
print("batches in an epoch:", len(batches))
print("batch sizes:", batch_sizes)
print("in order:", bool(in_order))
