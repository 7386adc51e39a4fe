"""A zero gradient: a dead unit, a saturated one, or a next layer of zeros."""
import torch
from torch import nn


def two_steps(x, activation, head):
    """The gradient of the hidden layer's weight in the first and the second step."""
    hidden, last = nn.Linear(2, 1), nn.Linear(1, 1)
    with torch.no_grad():
        hidden.weight.fill_(1.0)
        last.weight.fill_(head)
        hidden.bias.zero_()
        last.bias.zero_()
    parameters = [*hidden.parameters(), *last.parameters()]
    optimizer = torch.optim.SGD(parameters, lr=0.1)
    found = []
    for _ in range(2):
        loss = (last(activation(hidden(x))) - 1).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        found.append(hidden.weight.grad[0].tolist())
    return found


x = torch.tensor([[1.0, 2.0]])
cases = {
    "as it should be": two_steps(x, torch.relu, head=0.5),
    "dead ReLU": two_steps(-x, torch.relu, head=0.5),
    "saturated sigmoid": two_steps(100 * x, torch.sigmoid, head=0.5),
    "next layer is zero": two_steps(x, torch.relu, head=0.0),
}
for name, (first, second) in cases.items():
    steps = [f"{a:z.1f}, {b:z.1f}" for a, b in (first, second)]
    print(f"{name:<19} step 1: {steps[0]:<9} step 2: {steps[1]}")
gradients = list(cases.values())
