"""PyTorch requires neither NumPy nor Matplotlib nor Jupyter."""
import re
from importlib.metadata import packages_distributions, requires

import torch

distribution = packages_distributions()[torch.__name__][0]
required = set()
for line in requires(distribution):
    if "extra ==" not in line:
        required.add(re.match(r"[\w-]+", line).group().lower())

numpy_required = int("numpy" in required)
for package in ["numpy", "matplotlib", "jupyter"]:
    print(f"{package}: {package in required}")
