"""xavier_uniform_ and zeros_ make a Linear start as a Dense does."""
import torch
from torch import nn

torch.manual_seed(0)
inputs, outputs = 512, 256


def measured(weight, bound):
    weight = weight.detach()  # a uniform distribution has a std of bound / sqrt(3)
    ratios = [weight.abs().max() / bound, weight.std() / (bound / 3**0.5)]
    return [round(ratio.item(), 2) for ratio in ratios]


layer = nn.Linear(inputs, outputs, device="cpu")
pytorch_bound = inputs**-0.5
like_pytorch = measured(layer.weight, pytorch_bound)
print(f"like PyTorch: bound {pytorch_bound:.4f}, measured / bound {like_pytorch}")
print("  bias is zero:", not layer.bias.any().item())

nn.init.xavier_uniform_(layer.weight)
nn.init.zeros_(layer.bias)
keras_bound = (6 / (inputs + outputs)) ** 0.5
like_keras = measured(layer.weight, keras_bound)
print(f"like Keras: bound {keras_bound:.4f}, measured / bound {like_keras}")
print("  bias is zero:", not layer.bias.any().item())
