"""The same in PyTorch: a plain tensor as an attribute is not a parameter."""
import torch


class OldScale(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.tensor(1.0, requires_grad=True)
        self.shift = torch.nn.Parameter(torch.tensor(0.0))

    def forward(self, x):
        return self.scale * x + self.shift


class Scale(OldScale):
    def __init__(self):
        super().__init__()
        del self.scale
        self.scale = torch.nn.Parameter(torch.tensor(1.0))


def train(model):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    loss = (model(torch.tensor(1.0)) - 3.0) ** 2
    loss.backward()
    optimizer.step()
    names = [name for name, _ in model.named_parameters()]
    print(f"{type(model).__name__:<8} trains {names}, scale {model.scale.item():.1f}")
    return model.scale.item()


train(OldScale())
forgotten = weight = train(Scale())
