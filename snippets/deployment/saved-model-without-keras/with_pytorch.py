"""A fresh process runs the .pt2 file without the model's code."""
import subprocess
import sys
from pathlib import Path

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
shapes = ({0: torch.export.Dim("batch")},)
program = torch.export.export(model, (example,), dynamic_shapes=shapes)
torch.export.save(program, "digits.pt2")
torch.save(images[1500:].clone(), "images.pt")

Path("serve.py").write_text("""
import torch
program = torch.export.load("digits.pt2").module()
print("weights:", len(list(program.parameters())))
torch.save(program(torch.load("images.pt")), "scores.pt")
""")
process = subprocess.run([sys.executable, "serve.py"], capture_output=True, text=True)
print(process.stdout, end="")

scores = torch.load("scores.pt").detach()
answered = len(scores)
agrees = bool((scores - expected).abs().max() < 1e-5)
accuracy = (scores.argmax(1) == labels[1500:]).float().mean()
print("images:", answered, "- below 1e-5:", agrees, f"- accuracy {accuracy:.3f}")
