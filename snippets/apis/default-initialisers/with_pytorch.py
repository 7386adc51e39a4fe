"""Weights and biases come from +-1/sqrt(inputs), for Linear and Conv2d alike."""
import torch
from torch import nn

torch.manual_seed(0)
linear = nn.Linear(256, 128, device="cpu")
conv = nn.Conv2d(64, 32, kernel_size=3, device="cpu")


def describe(name, weight):
    weight = weight.detach()
    bound = weight.abs().max().item()
    print(f"{name:<12} largest {bound:.4f}, std {weight.std().item():.4f}")
    return bound


linear_bound = describe("linear", linear.weight)
linear_bias_bound = describe("linear bias", linear.bias)
conv_bound = describe("conv", conv.weight)
conv_bias_bound = describe("conv bias", conv.bias)

print(f"1/sqrt(256)    = {256**-0.5:.4f}")
print(f"1/sqrt(64 * 9) = {(64 * 9) ** -0.5:.4f}")
