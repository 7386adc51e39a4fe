"""On the meta device a tensor is a shape; asking for its value is an error."""
import torch

y = torch.tensor(2.0, device="meta") * 3.0
print(y)
try:
    y.item()
except RuntimeError as error:
    print(type(error).__name__)

y = torch.tensor(2.0) * 3.0
value = y.item()
print("eager:", value)
