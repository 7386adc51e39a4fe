"""Autograd's graph has no cycle: a loop of three turns is three nodes in a row."""
import torch

x = torch.tensor(1.0, requires_grad=True)
y = x
while y < 8:
    y = y * 2

node, names = y.grad_fn, []
while node is not None:
    names.append(node.name())
    node = node.next_functions[0][0] if node.next_functions else None

result = y.item()
print(names)
print(result)
