"""optimize_for_mobile wants a build with XNNPACK; PyTorch's CPU package has none."""
import warnings

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.mobile_optimizer import optimize_for_mobile

digits = load_digits()
images = torch.tensor(digits.images[:, None] / 16, dtype=torch.float32)  # N, 1, 8, 8
labels = torch.tensor(digits.target)

torch.manual_seed(0)
model = nn.Sequential(
    nn.Conv2d(1, 16, 3), nn.ReLU(), nn.Flatten(), nn.Linear(16 * 6 * 6, 10)
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(30):
    loss = nn.functional.cross_entropy(model(images[:1500]), labels[:1500])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

with warnings.catch_warnings(record=True):  # those of torch.jit, shown in their section
    scripted = torch.jit.script(model.eval())

print("PyTorch", torch.__version__.split("+")[0])
try:
    optimize_for_mobile(scripted)
except RuntimeError as error:
    message = str(error).split("PyTorch. ")[-1]
    print("RuntimeError:", message.replace(". ", ".\n    "))
