"""quantize_dynamic still runs, past the 2.10 of its warning; torchao does the same."""
import copy
import warnings

import torch
from sklearn.datasets import load_digits
from torch import nn
from torchao.quantization import Int8DynamicActivationInt8WeightConfig, quantize_

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

original = model.eval()(images[1500:])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old = torch.ao.quantization.quantize_dynamic(model, {nn.Linear}, torch.qint8)
messages = dict.fromkeys((each.category, str(each.message)) for each in caught)
for category, message in messages:
    print(f"{category.__name__}:\n    {message.splitlines()[0][:72].strip()}")

new = copy.deepcopy(model)
quantize_(new, Int8DynamicActivationInt8WeightConfig())
print("PyTorch", torch.__version__.split("+")[0])
for name, quantised in ("torch.ao", old), ("torchao", new):
    logits = quantised(images[1500:])
    largest = (logits - original).abs().max()
    accuracy = (logits.argmax(1) == labels[1500:]).float().mean()
    print(f"{name}: largest difference below 0.2:", bool(largest < 0.2))
    print(f"{name}: accuracy", round(float(accuracy), 3))
