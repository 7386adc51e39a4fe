"""torchao makes the weights of Linear layers int8; the convolution stays float32."""
import copy
from pathlib import Path

import torch
from sklearn.datasets import load_digits
from torch import nn
from torchao.quantization import Int8WeightOnlyConfig, quantize_

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


def accuracy_of(logits):
    return float((logits.argmax(1) == labels[1500:]).float().mean())


quantised = copy.deepcopy(model.eval())
quantize_(quantised, Int8WeightOnlyConfig())
for name, weight in quantised.named_parameters():
    print(name, type(weight).__name__)

torch.save(model.state_dict(), "float32.pt")
torch.save(quantised.state_dict(), "int8.pt")
with torch.no_grad():
    before, after = model(images[1500:]), quantised(images[1500:])
sizes = [Path(name).stat().st_size for name in ("float32.pt", "int8.pt")]

agrees = bool((before - after).abs().max() < 0.2)
as_accurate = abs(accuracy_of(before) - accuracy_of(after)) < 0.01
under_half = sizes[1] < sizes[0] / 2
print("largest difference below 1e-4:", bool((before - after).abs().max() < 1e-4))
print("largest difference below 0.2:", agrees)
print("accuracy:", round(accuracy_of(before), 3), "->", round(accuracy_of(after), 3))
print("kB:", round(sizes[0] / 1000), "->", round(sizes[1] / 1000))
