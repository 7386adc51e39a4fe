"""Each entry point is an exported program of its own, with its own copy of weights."""
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
expected = model(images[1500:]).argmax(1)


class Scores(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, images):
        return {"scores": self.model(images)}


class Classify(Scores):
    def forward(self, pixels):  # whole numbers from 0 to 16, as the scanner gives them
        return {"digit": self.model(pixels[:, None] / 16).argmax(1)}


batch = torch.export.Dim("batch")
examples = {
    "scores": (Scores(model), torch.zeros(2, 1, 8, 8)),
    "classify": (Classify(model), torch.zeros(2, 8, 8, dtype=torch.uint8)),
}
names, stored, loaded = {}, 0, {}
for name, (module, example) in examples.items():
    program = torch.export.export(module, (example,), dynamic_shapes=({0: batch},))
    torch.export.save(program, f"{name}.pt2")
    program = torch.export.load(f"{name}.pt2")
    loaded[name] = program.module()
    outputs = loaded[name](example)
    names[name] = [*program.graph_signature.user_inputs, *outputs]
    stored += len(program.state_dict)
    print(f"{name}({names[name][0]}: {example.dtype}) -> {names[name][1]}")
print("stored weights:", stored)

pixels = torch.tensor(digits.images[1500:], dtype=torch.uint8)
digit = loaded["classify"](pixels)["digit"]
agrees = bool((digit == expected).all())
accuracy = (digit == labels[1500:]).float().mean()
print("same digits:", agrees, f"- accuracy {accuracy:.3f}")
