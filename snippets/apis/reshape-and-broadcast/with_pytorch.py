"""Row-major reshape and NumPy's broadcasting; view() refuses after a transpose."""
import torch

x = torch.arange(6.0).reshape(2, 3)
flat = x.T.reshape(-1)
print("x.T.reshape(-1)", flat.tolist())
try:
    x.T.view(-1)  # a view must not copy, and this order needs a copy
except RuntimeError as error:
    print("x.T.view(-1)", type(error).__name__)

images = torch.arange(24.0).reshape(2, 2, 2, 3)
batched = images.permute(0, 3, 1, 2)
print("channels first", tuple(batched.shape), batched[0, 2].tolist())

column = torch.tensor([[10.0], [20.0]])
added = x + column  # (2, 3) + (2, 1)
print("x + column", added.tolist())
print("expanded", tuple(column.expand(2, 3).shape), column.expand(2, 3).stride())
try:
    x + torch.ones(2)  # (2, 3) + (2,): the last dimensions must agree
except RuntimeError as error:
    print("x + (2,)", type(error).__name__)
