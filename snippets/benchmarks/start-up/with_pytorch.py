"""A process that imports PyTorch, and one that multiplies two matrices, too."""
from start import measure_child

CODE = {
    "import": "import torch",
    "first-op": "import torch; torch.ones(64, 64) @ torch.ones(64, 64)",
}


def measure(mode):
    # NumPy is no requirement of PyTorch's, but programs have it.
    return measure_child(CODE[mode], "torch", "numpy")
