"""script, trace and load still work; their DeprecationWarning is hidden by default."""
import warnings

import torch
from sklearn.datasets import load_digits
from torch import nn

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

with warnings.catch_warnings(record=True) as by_default:
    torch.jit.script(model.eval())
print("shown by default:", len(by_default))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    torch.jit.trace(model, images[:2])
    torch.jit.script(model).save("digits.pt")
    loaded = torch.jit.load("digits.pt")
for text in dict.fromkeys(str(each.message) for each in caught):
    print(text.replace(". ", ".\n    "))
print("all of them:", {each.category.__name__ for each in caught})

example = torch.zeros_like(images[1500:])  # images would be stored in the file
torch.export.save(torch.export.export(model, (example,)), "digits.pt2")
successor = torch.export.load("digits.pt2").module()
original = model(images[1500:])
print("TorchScript, same outputs:", torch.equal(loaded(images[1500:]), original))
print("torch.export, same outputs:", torch.equal(successor(images[1500:]), original))
