"""A contract of eight lines refuses what would have been broadcast silently."""
import torch


def assert_shapes(*shapes):
    sizes = {}
    for tensor, names in shapes:
        if tensor.ndim != len(names):
            raise ValueError(f"{list(tensor.shape)} is not of shape {names}")
        for size, name in zip(tensor.shape, names):
            if sizes.setdefault(name, size) != size:
                raise ValueError(f"{name} is {sizes[name]} and {size}")


def loss(predicted, target):
    return (predicted - target).square().mean().item()


def checked_loss(predicted, target):
    assert_shapes((predicted, ["batch", "outputs"]), (target, ["batch", "outputs"]))
    return loss(predicted, target)


predicted = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
targets = {
    "(4,)": torch.tensor([1.0, 2.0, 3.0, 4.0]),
    "(3, 1)": torch.tensor([[1.0], [2.0], [3.0]]),
    "(4, 1)": torch.tensor([[1.0], [2.0], [3.0], [4.0]]),
}
broadcast = loss(predicted, targets["(4,)"])
print("unchecked, target (4,):", broadcast)
verdicts = []
for name, target in targets.items():
    try:
        fixed = checked_loss(predicted, target)
        verdicts.append("accepted")
        print(name, "accepted, loss", fixed)
    except ValueError as error:
        verdicts.append("refused")
        print(name, "ValueError:", str(error)[:60])
