"""Without zero_grad() each backward() adds to the gradients of all steps before."""
import torch


def train(clear):
    weight = torch.nn.Parameter(torch.tensor([1.0]))
    optimizer = torch.optim.SGD([weight], lr=0.25)
    gradients, weights = [], []
    for step in range(4):
        if clear:
            optimizer.zero_grad()
        loss = (weight**2).sum() / 2  # its gradient is the weight
        loss.backward()
        gradients.append(weight.grad.item())
        optimizer.step()
        weights.append(weight.item())
    return gradients, weights


gradients, weights = train(clear=True)
careless_gradients, careless_weights = train(clear=False)
print("with zero_grad()")
print("gradients:", gradients)
print("weights:  ", weights)
print("without")
print("gradients:", careless_gradients)
print("weights:  ", careless_weights)
