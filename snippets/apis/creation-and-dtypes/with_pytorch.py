"""Python integers become int64; dividing them gives float32."""
import numpy as np
import torch

created = {
    "[1, 2]": torch.tensor([1, 2]),
    "[1.0, 2.0]": torch.tensor([1.0, 2.0]),
    "NumPy float64": torch.tensor(np.array([1.0, 2.0])),
    "NumPy int64": torch.tensor(np.array([1, 2])),
    "True": torch.tensor(True),
    "zeros(2)": torch.zeros(2),
    "0, 1, 2": torch.arange(3),
    "linspace(0, 1, 3)": torch.linspace(0, 1, 3),
    "7 / 2": torch.tensor(7) / torch.tensor(2),
    "sum of int32": torch.tensor([1, 2], dtype=torch.int32).sum(),
}
dtypes = {}
for name, tensor in created.items():
    dtypes[name] = str(tensor.dtype).removeprefix("torch.")
    print(f"{name:<18} {dtypes[name]}")
