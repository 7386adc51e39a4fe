"""The exported file is refused as it is, and accepted after quant_pre_process."""
from pathlib import Path

import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import (
    CalibrationDataReader,
    quantize_dynamic,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process
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

batch = torch.export.Dim("batch")
torch.onnx.export(
    model.eval(),
    (images[:2],),
    "digits.onnx",
    input_names=["images"],
    dynamic_shapes=({0: batch},),
    external_data=False,
    verbose=False,
)


def accuracy_of(logits):
    return float((logits.argmax(1) == labels.numpy()[1500:]).mean())


class Representative(CalibrationDataReader):
    def __init__(self):
        self.batches = iter([{"images": images.numpy()[:297]}])

    def get_next(self):
        return next(self.batches, None)


try:
    quantize_dynamic("digits.onnx", "dynamic.onnx")
    as_exported = "accepted"
except Exception as error:
    as_exported = type(error).__name__
print("dynamic, as exported:", as_exported)

# What the tools advise before: shapes inferred anew, the graph optimised.
quant_pre_process("digits.onnx", "prepared.onnx")
# Weights of seven bits: products of eight saturate on a CPU without VNNI.
quantize_dynamic("prepared.onnx", "dynamic.onnx", reduce_range=True)
quantize_static(
    "prepared.onnx", "static.onnx", Representative(), reduce_range=True
)

before = model(images[1500:]).detach().numpy()
agrees = []
for name in "digits.onnx", "dynamic.onnx", "static.onnx":
    after = InferenceSession(name).run(None, {"images": images.numpy()[1500:]})[0]
    largest = abs(before - after).max()
    bounds = [bound for bound in (1e-4, 0.5) if largest < bound]
    agrees.append(bool(largest < 0.5))
    change = abs(accuracy_of(after) - accuracy_of(before))
    print(name)
    print("  largest difference below", bounds[0])
    print("  accuracy changes by less than 0.03:", change < 0.03)
    print(" ", round(Path(name).stat().st_size / 1000), "kB")
