"""A COO tensor multiplies a dense one; values given twice for an index are added."""
import torch

indices = torch.tensor([[0, 1, 1], [2, 0, 2]])  # rows, then columns
values = torch.tensor([3.0, 4.0, 5.0], requires_grad=True)
with torch.sparse.check_sparse_tensor_invariants():
    sparse = torch.sparse_coo_tensor(indices, values, (2, 3))

dense = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
product = sparse @ dense
product.sum().backward()
gradient = values.grad
print("product ", product.tolist())
print("gradient of the values", gradient.tolist())

sparse = sparse.detach().coalesce()
row_sums = torch.sparse.sum(sparse, dim=1).to_dense()
softmax = torch.sparse.softmax(sparse, dim=1).values()  # over the stored values only
print("row sums", row_sums.tolist())
print("softmax ", [round(value, 4) for value in softmax.tolist()])

with torch.sparse.check_sparse_tensor_invariants():
    twice = torch.sparse_coo_tensor([[0, 0], [1, 1]], [1.0, 2.0], (2, 2))
given_twice = twice.to_dense()[0, 1]
print("given twice:", given_twice.item())
try:
    torch.exp(sparse)
except NotImplementedError as error:
    print("exp:", type(error).__name__)
