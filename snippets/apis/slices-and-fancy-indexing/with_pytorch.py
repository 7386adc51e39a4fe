"""Brackets take slices, index lists and masks, as in NumPy; no negative steps."""
import torch

x = torch.arange(12.0).reshape(3, 4)

index_list = x[[0, 2]]  # rows 0 and 2
sum_of_index_list = index_list.sum()
print("x[[0, 2]]", index_list.tolist())

rows = x[[0, 2]]
columns = x[:, [1, 3]]
pairs = x[[0, 2], [1, 3]]  # the elements (0, 1) and (2, 3)
block = x[[[0], [2]], [1, 3]]  # rows 0 and 2 in columns 1 and 3
masked = x[x > 7]
print("rows   ", rows.tolist())
print("columns", columns.tolist())
print("pairs  ", pairs.tolist())
print("block  ", block.tolist())
print("masked ", masked.tolist())

try:
    x[::-1]
except ValueError as error:
    print("x[::-1] ValueError:", error)
reversed_rows = x.flip(0)
print("reversed", reversed_rows[:, 0].tolist())
