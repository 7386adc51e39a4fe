"""By default the exported program accepts only the batch size of its example."""
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


def sizes_accepted(exported):
    accepted = []
    for size in [1, 2, 297]:
        try:
            accepted.append(len(exported(images[1500 : 1500 + size])))
        except AssertionError as error:
            print(f"  batch of {size}: AssertionError: {error}")
    return accepted


example = torch.zeros(2, 1, 8, 8)
fixed = torch.export.export(model, (example,)).module()
by_default = sizes_accepted(fixed)
number = len(by_default)
print("by default:", by_default)

shapes = ({0: torch.export.Dim("batch")},)
open_ended = torch.export.export(model, (example,), dynamic_shapes=shapes).module()
declared = sizes_accepted(open_ended)
print("declared open:", declared)

scores = open_ended(images[1500:]).detach()
agrees = bool((scores - expected).abs().max() < 1e-5)
accuracy = (scores.argmax(1) == labels[1500:]).float().mean()
print("below 1e-5:", agrees, f"- accuracy {accuracy:.3f}")
