"""Export, lower to XNNPACK, write a .pte: one delegate call holds the whole model."""
from pathlib import Path

import torch
from executorch.backends.xnnpack.partition.xnnpack_partitioner import (
    XnnpackPartitioner,
)
from executorch.exir import to_edge_transform_and_lower
from executorch.runtime import Runtime
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

exported = torch.export.export(model.eval(), (images[1500:],))
lowered = to_edge_transform_and_lower(exported, partitioner=[XnnpackPartitioner()])
Path("digits.pte").write_bytes(lowered.to_executorch().buffer)
for node in lowered.exported_program().graph.nodes:
    print(node.op.ljust(13), node.name)

program = Runtime.get().load_program("digits.pte")
print("methods:", sorted(program.method_names))
logits = program.load_method("forward").execute([images[1500:]])[0]

largest = (logits - model(images[1500:])).abs().max()
accuracy = (logits.argmax(1) == labels[1500:]).float().mean()
print("shape:", tuple(logits.shape))
print("largest difference below 1e-4:", bool(largest < 1e-4))
print("accuracy:", round(float(accuracy), 3))
print("digits.pte:", round(Path("digits.pte").stat().st_size / 1000), "kB")
