"""A list of lists becomes an int64 tensor; + 2 reaches every element."""
import torch

a = torch.tensor([[1, 2], [3, 4]])
b = a + 2
print(a)
print(b)

total = b.cpu().numpy()
bits = 8 * a.element_size()
print(a.dtype)
