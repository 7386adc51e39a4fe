"""AOTInductor compiles for an open batch, and by default checks no shapes."""
import os
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

example = torch.zeros(2, 1, 8, 8)
shapes = ({0: torch.export.Dim("batch")},)
program = torch.export.export(model, (example,), dynamic_shapes=shapes)
torch._inductor.aoti_compile_and_package(program, package_path="digits.pt2")
with zipfile.ZipFile("digits.pt2") as archive:
    kinds = {name.rpartition(".")[2] for name in archive.namelist()}
print("machine code in the file:", "so" in kinds)

compiled = torch._inductor.aoti_load_package("digits.pt2")
scores = compiled(images[1500:])
agrees = bool((scores - expected).abs().max() < 1e-4)
accuracy = (scores.argmax(1) == labels[1500:]).float().mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")

larger = nn.functional.pad(images[1500:1505], (0, 1, 0, 1))  # 9x9 pixels
try:
    model(larger)
except RuntimeError as error:
    print("9x9 pixels, model: RuntimeError:", str(error)[:45])
wrong = compiled(larger)
print("9x9 pixels, compiled:", tuple(wrong.shape), "and no error")
print("scores as for 8x8:", bool((wrong - expected[:5]).abs().max() < 1e-4))

os.environ["AOTI_RUNTIME_CHECK_INPUTS"] = "1"
checked = torch._inductor.aoti_load_package("digits.pt2")
try:
    checked(larger)
except RuntimeError as error:
    print("checked: RuntimeError:", str(error).strip().partition(": ")[2])
