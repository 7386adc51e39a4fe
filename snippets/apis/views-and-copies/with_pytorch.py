"""Slices, transposes and reshapes are views: a write through one changes them all."""
import torch

x = torch.arange(6.0).reshape(2, 3)
row = x[0]
column = x.T[:, 0]
flat = x.reshape(6)  # a view, because x lies in one piece
picked = x[[0]]  # an index list copies
cloned = x.clone()

x[0, 0] = 10.0

print("x      ", x.tolist())
print("row    ", row.tolist())
print("column ", column.tolist())
print("flat   ", flat.tolist())
print("picked ", picked.tolist())
print("cloned ", cloned.tolist())

flat += 1.0  # in place: x changes too
print("x after flat += 1:", x.tolist())
x = x - 1.0  # a new tensor: flat keeps its values
print("flat after x = x - 1:", flat.tolist())
