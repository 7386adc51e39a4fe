"""A slice as example input puts the whole data set into the .pt2 file."""
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


def count_images(path):
    with zipfile.ZipFile(path) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    return sum(image.numpy().tobytes() in content for image in images.cpu())


shapes = ({0: torch.export.Dim("batch")},)
counts = {}
for name, example in {
    "slice": images[:2],
    "clone": images[:2].clone(),
    "zeros": torch.zeros(2, 1, 8, 8),
}.items():
    program = torch.export.export(model, (example,), dynamic_shapes=shapes)
    torch.export.save(program, f"{name}.pt2")
    counts[name] = count_images(f"{name}.pt2")
    print(f"{name}.pt2: {counts[name]} of {len(images)} images in the file")
images_in_file = counts["slice"]

stored = torch.export.load("slice.pt2").example_inputs[0][0]
print("the example:", tuple(stored.shape))
print("its storage:", stored.untyped_storage().nbytes(), "bytes")
