"""The velocity holds gradients, so a new learning rate takes effect at once."""
import torch


def train(rates, nesterov=False):
    weight = torch.nn.Parameter(torch.tensor([1.0]))
    optimizer = torch.optim.SGD(
        [weight], lr=rates[0], momentum=0.9, nesterov=nesterov
    )
    path = []
    for rate in rates:
        optimizer.param_groups[0]["lr"] = rate
        weight.grad = weight.detach().clone()  # the gradient of weight**2 / 2
        optimizer.step()
        path.append(round(weight.item(), 4))
    return path


constant = train([0.1] * 5)
nesterov = train([0.1] * 5, nesterov=True)
lowered = train([0.1, 0.1, 0.1, 0.001, 0.001])
lowered_and_rescaled = lowered  # nothing to rescale

print("constant rate", constant)
print("nesterov     ", nesterov)
print("lowered rate ", lowered)
print("rescaled     ", lowered_and_rescaled)
