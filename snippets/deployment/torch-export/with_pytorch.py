"""An exported program lists its operators and refuses what was ruled out."""
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

example = torch.zeros(2, 1, 8, 8)
shapes = ({0: torch.export.Dim("batch", max=512)},)
program = torch.export.export(model, (example,), dynamic_shapes=shapes)
for node in program.graph.nodes:
    if node.op == "call_function":
        print(node.target, list(node.meta["val"].shape)[1:])
print("batch:", *program.range_constraints.values())

exported = program.module()
scores = exported(images[1500:]).detach()
agrees = bool((scores - expected).abs().max() < 1e-5)
accuracy = (scores.argmax(1) == labels[1500:]).float().mean()
print("below 1e-5:", agrees, f"- accuracy {accuracy:.3f}")

wrong = {
    "batch of 513": torch.zeros(513, 1, 8, 8),
    "9x9 pixels": torch.zeros(2, 1, 9, 9),
    "float64": torch.zeros(2, 1, 8, 8, dtype=torch.float64),
}
accepted = 0
for name, x in wrong.items():
    try:
        exported(x)
        accepted += 1
        print(f"{name}: accepted")
    except Exception as error:
        print(f"{name}: {type(error).__name__}")
