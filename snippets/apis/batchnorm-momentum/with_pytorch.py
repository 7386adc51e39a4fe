"""momentum is the share of the new batch, and the variance kept divides by N - 1."""
import torch
from torch import nn

x = torch.tensor([[8.0], [12.0]])  # mean 10, variance 4 (over N) or 8 (over N - 1)


def after_one_batch(**settings):
    norm = nn.BatchNorm1d(1, eps=1e-3, **settings)
    output = norm(x)
    return norm.running_mean.item(), norm.running_var.item(), output


default_mean, default_variance, output = after_one_batch()
print("default:")
print(f"  mean {default_mean:.4f}, variance {default_variance:.4f}")

translated_mean, translated_variance, _ = after_one_batch(momentum=0.1)
print("momentum=0.1:")
print(f"  mean {translated_mean:.4f}, variance {translated_variance:.4f}")
print("output:", [round(v, 4) for v in output.flatten().tolist()])
