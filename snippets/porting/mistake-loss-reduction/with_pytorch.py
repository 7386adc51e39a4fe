"""The original: ignore_index leaves padding out of the sum, and out of the count."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
logits = torch.tensor(rng.normal(size=(4, 10, 5)), dtype=torch.float32)
logits.requires_grad_()
labels = rng.integers(1, 5, size=(4, 10))
labels[:, 4:] = 0  # six of ten words are padding
labels = torch.tensor(labels)

flat = logits.flatten(0, 1), labels.flatten()
loss = nn.functional.cross_entropy(*flat, ignore_index=0)
(gradient,) = torch.autograd.grad(loss, logits)
right = forgotten = loss.item()
right_gradient = forgotten_gradient = gradient
print(f"loss {right:.4f}, norm of the gradient {gradient.norm():.4f}")
