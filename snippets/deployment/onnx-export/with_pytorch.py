"""torch.onnx.export writes a graph and a file of weights beside it."""
from pathlib import Path

import onnx
import onnxruntime
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
expected = model(images[1500:]).detach().cpu()

torch.onnx.export(
    model,
    (torch.zeros(2, 1, 8, 8),),
    "digits.onnx",
    input_names=["images"],
    output_names=["scores"],
    dynamic_shapes=({0: "batch"},),
    verbose=False,
)
print("files:", *sorted(path.name for path in Path().glob("digits.onnx*")))
graph = onnx.load("digits.onnx")
print("opset", graph.opset_import[0].version, "from", graph.producer_name)

session = onnxruntime.InferenceSession("digits.onnx")
for value in session.get_inputs() + session.get_outputs():
    print(value.name, value.type, value.shape)
[scores] = session.run(None, {"images": images[1500:].cpu().numpy()})
shape = list(scores.shape)
agrees = bool((torch.tensor(scores, device="cpu") - expected).abs().max() < 1e-4)
accuracy = (scores.argmax(1) == digits.target[1500:]).mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")
