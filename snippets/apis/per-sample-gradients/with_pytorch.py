"""vmap(grad(loss), in_dims=(None, 0, 0)) is one gradient for each sample."""
import numpy as np
import torch
from torch.func import functional_call, grad, vmap

rng = np.random.default_rng(0)
inputs = torch.tensor(rng.normal(size=(5, 3)), dtype=torch.float32)
targets = torch.tensor(rng.normal(size=(5, 1)), dtype=torch.float32)
kernel = torch.tensor(rng.normal(size=(3, 1)), dtype=torch.float32)

model = torch.nn.Linear(3, 1)
with torch.no_grad():
    model.weight.copy_(kernel.T)
    model.bias.zero_()
parameters = {name: p.detach() for name, p in model.named_parameters()}


def loss_of(parameters, x, y):  # of one sample
    prediction = functional_call(model, parameters, (x,))
    return torch.sum((prediction - y) ** 2)


per_sample = vmap(grad(loss_of), in_dims=(None, 0, 0))(parameters, inputs, targets)
gradients = per_sample["weight"].reshape(5, 3)
norms = torch.linalg.vector_norm(gradients, dim=1)
print("shape:  ", tuple(gradients.shape))
print("norms:  ", [round(n, 4) for n in norms.tolist()])

loss = torch.mean((model(inputs) - targets) ** 2)
(of_mean,) = torch.autograd.grad(loss, model.weight)
print("of mean:", [round(g, 4) for g in of_mean.flatten().tolist()])
print("mean:   ", [round(g, 4) for g in gradients.mean(dim=0).tolist()])

clipped = gradients * torch.clamp(1 / norms, max=1)[:, None]  # as in DP-SGD
print("clipped:", [round(g, 4) for g in clipped.mean(dim=0).tolist()])
