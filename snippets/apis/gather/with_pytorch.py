"""torch.gather picks elements along one dimension; the index has the input's rank."""
import torch

scores = torch.tensor([[1.0, 5.0, 3.0], [9.0, 7.0, 8.0]])
labels = torch.tensor([2, 0])

gathered = scores.gather(1, labels[:, None])
size_of_gather = gathered.numel()
print("gather", tuple(gathered.shape), gathered.tolist())

# One score for each row: that of its label.
of_label = gathered[:, 0]
print("of_label", of_label.tolist())

# Each row in its own order.
order = scores.argsort(dim=1)
sorted_rows = torch.take_along_dim(scores, order, dim=1)
print("sorted_rows", sorted_rows.tolist())

# From each sequence of the batch, its own two steps.
states = torch.arange(24.0).reshape(2, 4, 3)
steps = torch.tensor([[0, 3], [1, 2]])
index = steps[:, :, None].expand(-1, -1, 3)
picked = states.gather(1, index)
print("picked", tuple(picked.shape), picked[:, :, 0].tolist())
