"""A .pt2 file runs as it is; a file of weights needs the model's code."""
import zipfile

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
model.eval()
expected = model(images[1500:]).detach()

torch.save(model.state_dict(), "weights.pt")
example = torch.zeros(2, 1, 8, 8)
shapes = ({0: torch.export.Dim("batch")},)
program = torch.export.export(model, (example,), dynamic_shapes=shapes)
torch.export.save(program, "program.pt2")

for path in ["weights.pt", "program.pt2"]:
    with zipfile.ZipFile(path) as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
    shown = [name for name in names if name.count("/") and not name.startswith(".")]
    print(path, *shown, sep="\n  ")

weights = torch.load("weights.pt")
print("weights.pt: entries", len(weights), "- can be called:", callable(weights))
scores = torch.export.load("program.pt2").module()(images[1500:]).detach()
agrees = bool((scores - expected).abs().max() < 1e-5)
shape = list(scores.shape)
accuracy = (scores.argmax(1) == labels[1500:]).float().mean()
print("program.pt2:", shape, "- below 1e-5:", agrees, f"- accuracy {accuracy:.3f}")
