"""A probability underflows to 0, its logarithm is infinite, and all weights are NaN."""
import numpy as np
import torch

rng = np.random.default_rng(0)
inputs = rng.normal(size=(8, 4)).astype("float32")
x = torch.tensor(inputs * 40)  # raw features, not standardised
labels = torch.tensor([0, 1, 2, 0, 1, 2, 0, 1])
kernel = torch.tensor(rng.normal(size=(4, 3)).astype("float32") * 0.01)
kernel.requires_grad_()
rows = torch.arange(8)

losses, broken = [], []
for step in range(4):
    probabilities = torch.softmax(x @ kernel, dim=1)
    loss = -torch.log(probabilities[rows, labels]).mean()
    (gradient,) = torch.autograd.grad(loss, kernel)
    with torch.no_grad():
        kernel -= 0.3 * gradient
    losses.append(loss.item())
    broken.append(torch.isnan(kernel).sum().item())
    print(f"step {step}: loss {losses[-1]:.4f}, NaN in the weights: {broken[-1]} of 12")
