"""The graph from PyTorch has four operators and no transpose."""
import textwrap

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
    dynamic_shapes=({0: "batch"},),
    verbose=False,
)
operators = [node.op_type for node in onnx.load("digits.onnx").graph.node]
transposes = operators.count("Transpose")
print(textwrap.fill("exported: " + " ".join(operators), 76))

options = onnxruntime.SessionOptions()
options.optimized_model_filepath = "optimised.onnx"
level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
options.graph_optimization_level = level  # above it, operators depend on the CPU
session = onnxruntime.InferenceSession("digits.onnx", options)
optimised = [node.op_type for node in onnx.load("optimised.onnx").graph.node]
print(textwrap.fill("optimised: " + " ".join(optimised), 76))

name = session.get_inputs()[0].name
[scores] = session.run(None, {name: images[1500:].cpu().numpy()})
agrees = bool((torch.tensor(scores, device="cpu") - expected).abs().max() < 1e-4)
accuracy = (scores.argmax(1) == digits.target[1500:]).mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")
