"""A device that does not exist is an error where it is named."""
import torch

try:
    torch.ones(2, device="cuda:99")
    refused_by_default = False
except (AssertionError, RuntimeError):  # AssertionError in builds without CUDA
    refused_by_default = True
print("refused:", refused_by_default)

# Ask first, and fall back where you can see it.
wanted = torch.device("cuda", 99)
available = torch.cuda.device_count() > wanted.index
device = wanted if available else torch.device("cpu")
print("falls back to", torch.ones(2, device=device).device)
