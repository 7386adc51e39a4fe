"""Adam adds eps after the bias correction: a gradient of 1e-8 moves the weight."""
import torch


def train(gradient, eps_at):
    weight = torch.nn.Parameter(torch.tensor([1.0]))
    optimizer = torch.optim.Adam([weight], lr=0.1)
    for step in (1, 2, 3):
        optimizer.param_groups[0]["eps"] = eps_at(step)
        weight.grad = torch.full_like(weight, gradient)
        optimizer.step()
    return weight.item()


print("default eps:", torch.optim.Adam([torch.zeros(1)]).defaults["eps"])
usual = train(1.0, eps_at=lambda step: 1e-8)
small = train(1e-8, eps_at=lambda step: 1e-8)
small_same_eps = train(1e-8, eps_at=lambda step: 1e-7)
# Keras adds epsilon before it corrects the bias of the second moment.
small_as_keras = train(1e-8, eps_at=lambda step: 1e-7 / (1 - 0.999**step) ** 0.5)
print(f"gradient 1, default eps       {usual:.4f}")
print(f"gradient 1e-8, default eps    {small:.4f}")
print(f"gradient 1e-8, eps 1e-7       {small_same_eps:.4f}")
print(f"gradient 1e-8, eps as Keras   {small_as_keras:.4f}")
