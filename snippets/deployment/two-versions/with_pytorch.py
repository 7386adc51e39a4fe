"""One .pt2 per version with a note inside; the newest that fits is served."""
import json
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


def contract(program):
    values = [node.meta["val"] for node in program.graph.nodes if "val" in node.meta]
    ends = (values[0], values[-1])
    return str([(tuple(value.shape)[1:], value.dtype) for value in ends])


def save(version, module, example):
    program = torch.export.export(
        module.eval(), (example,), dynamic_shapes=({0: torch.export.Dim("batch")},)
    )
    folder = Path("model", str(version))
    folder.mkdir(parents=True)
    note = json.dumps({"version": version, "contract": contract(program)})
    torch.export.save(program, folder / "model.pt2", extra_files={"note.json": note})


first = model(images[1500:])
example = torch.zeros_like(images[:2])  # images would be stored in the file
save(1, model, example)
with torch.no_grad():
    model[3].bias += 1.0
save(2, model, example)
save(3, nn.Sequential(nn.Flatten(), nn.Linear(256, 10)), torch.rand(2, 1, 16, 16))


def load(version):
    note = {"note.json": ""}
    program = torch.export.load(f"model/{version}/model.pt2", extra_files=note)
    return program, json.loads(note["note.json"])


files = [str(path) for path in sorted(Path("model").glob("*"))]
print(files)
contracts = {version: load(version)[1]["contract"] for version in (1, 2, 3)}
same_contract = [contracts[version] == contracts[1] for version in (1, 2, 3)]
print("contract of version 1:", same_contract)

served = [max(version for version in (1, 2, 3) if same_contract[version - 1])]
served.append(served[0] - 1)  # the step back
print("served, then after the step back:", served)
logits = load(served[1])[0].module()(images[1500:])
back_to_the_first = bool((logits - first).abs().max() < 1e-4)
print("outputs of version 1 again:", back_to_the_first)
