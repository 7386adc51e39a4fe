"""kaiming_normal_ is not cut; trunc_normal_ cuts at +-2, whatever the std is."""
import torch
from torch import nn

torch.manual_seed(0)
weight = torch.empty(512, 512, device="cpu")


def describe(name):
    std, largest = weight.std().item(), weight.abs().max().item()
    print(f"{name}: std {std:.4f}, largest {largest:.4f}")
    return std, largest


nn.init.kaiming_normal_(weight, nonlinearity="relu")
he_std, he_largest = describe("He normal")

nn.init.trunc_normal_(weight, std=0.05)
default_cut_std, default_cut_largest = describe("truncated, std=0.05")

nn.init.trunc_normal_(weight, std=0.05, a=-0.1, b=0.1)
cut_std, cut_largest = describe("truncated at 2 std")
