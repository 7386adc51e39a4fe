"""A reversed array becomes a tensor once copied; from_numpy refuses it as it is."""
import numpy as np
import torch

reversed_array = np.arange(3.0)[::-1]
try:
    torch.from_numpy(reversed_array)
except ValueError as error:
    print("from_numpy:", type(error).__name__)
copied = torch.from_dlpack(reversed_array.copy())
print("copied first:", copied.tolist())
