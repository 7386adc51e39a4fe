"""A run on "meta" finds a plain attribute and a tensor made on the default device."""
import torch
from torch import nn


class Planted(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.tensor([1.0, 0.5, 2.0])  # plain: .to() does not move it

    def forward(self, x):
        return x * self.scale + torch.arange(3.0)  # made on the default device


class HalfFixed(Planted):
    def __init__(self):
        super().__init__()
        scale = vars(self).pop("scale")
        self.register_buffer("scale", scale)


class Fixed(HalfFixed):
    def forward(self, x):
        return x * self.scale + torch.arange(3.0, device=x.device)


for kind in (Planted, HalfFixed, Fixed):
    model = kind()
    plain = [name for name, a in vars(model).items() if isinstance(a, torch.Tensor)]
    print(f"{kind.__name__}: tensors that .to() misses: {plain}")
    try:
        result = model.to("meta")(torch.ones(2, 3, device="meta"))
        print("  runs on meta", tuple(result.shape))
    except RuntimeError as error:
        print("  refused:", type(error).__name__)

prediction = Fixed()(torch.tensor([[1.0, 2.0, 3.0]]))
print("prediction", prediction.tolist())
