"""Every cut file is refused, but "Invalid argument" does not say why."""
import logging
from pathlib import Path

import onnxruntime
import torch
from safetensors.torch import load_file, save_file
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
torch.save(model.state_dict(), "digits.pt")
save_file(model.state_dict(), "digits.safetensors")
example = torch.zeros_like(images[:2])  # images would be stored in the file
torch.export.save(torch.export.export(model, (example,)), "digits.pt2")
torch.onnx.export(model, (example,), "digits.onnx", external_data=False, verbose=False)

# torch.export.load logs the traceback of its first attempt; the error is raised after.
logging.getLogger("torch.export").setLevel(logging.ERROR)

all_refused = True
for name, load in {
    "digits.pt": torch.load,
    "digits.safetensors": load_file,
    "digits.pt2": torch.export.load,
    "digits.onnx": onnxruntime.InferenceSession,
}.items():
    load(name)  # the whole file loads
    content = Path(name).read_bytes()
    Path(name).write_bytes(content[: len(content) // 2])
    try:
        load(name)
        all_refused = False
    except Exception as error:
        print(f"{name}: {type(error).__name__}:\n    {str(error)[:72].strip()}")
print("all refused:", all_refused)
