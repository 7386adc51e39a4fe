"""x[index] += 1 counts an index once, however often it occurs; index_add counts all."""
import torch

index = torch.tensor([1, 1])
ones = torch.ones(2)

counts = torch.zeros(3)
counts[index] += ones
incremented = counts.tolist()
print("x[[1, 1]] += 1        ", incremented)

added = torch.zeros(3).index_add(0, index, ones)
print("index_add             ", added.tolist())

accumulated = torch.zeros(3).index_put((index,), ones, accumulate=True)
print("index_put(accumulate) ", accumulated.tolist())

# Both write 2.0: which of two different values stays is not defined.
scattered = torch.zeros(3).scatter(0, index, torch.tensor([2.0, 2.0]))
print("scatter               ", scattered.tolist())

largest = torch.zeros(3).scatter_reduce(0, index, torch.tensor([3.0, 2.0]), "amax")
print("scatter_reduce amax   ", largest.tolist())

x = torch.tensor([-1.0, 2.0, -3.0])
x[x < 0] = 0.0
masked = x
print("x[x < 0] = 0          ", masked.tolist())
