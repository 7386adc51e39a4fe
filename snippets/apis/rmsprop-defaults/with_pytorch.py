"""RMSprop averages over about 100 steps, and eps is added outside of the root."""
import torch


def train(gradient, **settings):
    weight = torch.nn.Parameter(torch.tensor([1.0]))
    optimizer = torch.optim.RMSprop([weight], **settings)
    for _ in range(3):
        weight.grad = torch.full_like(weight, gradient)
        optimizer.step()
    return weight.item()


defaults = torch.optim.RMSprop([torch.zeros(1)]).defaults
print({key: defaults[key] for key in ("lr", "alpha", "eps")})

default = train(1.0)
same = train(1.0, lr=0.01, alpha=0.9, eps=1e-7)
same_small = train(1e-4, lr=0.01, alpha=0.9, eps=1e-7)
no_epsilon = train(1e-4, lr=0.01, alpha=0.9, eps=0.0)
print(f"gradient 1, defaults       {default:.4f}")
print(f"gradient 1, same numbers   {same:.4f}")
print(f"gradient 1e-4, the same    {same_small:.4f}")
print(f"gradient 1e-4, epsilon 0   {no_epsilon:.4f}")
