"""PyTorch's model of the deployment chapter, and the files of each route out of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

TRAINED_ON = 1500
"""Images that the model is trained on, of 1797; the others check it."""


def architecture() -> nn.Module:
    return nn.Sequential(nn.Conv2d(1, 16, 3), nn.ReLU(), nn.Flatten(), nn.Linear(16 * 6 * 6, 10))


def train() -> tuple[nn.Module, np.ndarray, np.ndarray]:
    """The trained model; the images (N, 1, 8, 8) and labels that it has not seen. The same on every call."""
    digits = load_digits()
    images = torch.tensor(digits.images[:, None] / 16, dtype=torch.float32)
    labels = torch.tensor(digits.target)
    torch.manual_seed(0)
    model = architecture()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(30):
        loss = nn.functional.cross_entropy(model(images[:TRAINED_ON]), labels[:TRAINED_ON])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model.eval(), images[TRAINED_ON:].numpy(), digits.target[TRAINED_ON:]


def predict(model: nn.Module, images: np.ndarray) -> np.ndarray:
    """Logits (N, 10) of the model as trained: what every route is measured against."""
    with torch.no_grad():
        return model(torch.from_numpy(images)).numpy()


def _program(model: nn.Module, images: np.ndarray, fixed: bool = False) -> torch.export.ExportedProgram:
    example = torch.from_numpy(images[:1] if fixed else images[:2])
    return torch.export.export(
        model, (example,), dynamic_shapes=None if fixed else {"input": {0: torch.export.Dim("batch")}}
    )


def state_dict(model: nn.Module, images: np.ndarray, folder: Path) -> None:
    torch.save(model.state_dict(), folder / "digits.pt")


def exported(model: nn.Module, images: np.ndarray, folder: Path) -> None:
    torch.export.save(_program(model, images), folder / "digits.pt2")


def aotinductor(model: nn.Module, images: np.ndarray, folder: Path) -> None:
    path = str(folder / "digits.pt2")
    torch._inductor.aoti_compile_and_package(_program(model, images, fixed=True), package_path=path)


def torchscript(model: nn.Module, images: np.ndarray, folder: Path) -> None:
    torch.jit.trace(model, torch.from_numpy(images[:1])).save(str(folder / "digits.pt"))


def onnx(model: nn.Module, images: np.ndarray, folder: Path) -> None:
    shapes = {"input": {0: torch.export.Dim("batch")}}
    program = torch.onnx.export(
        model, (torch.from_numpy(images[:2]),), dynamo=True, dynamic_shapes=shapes, verbose=False
    )
    program.save(folder / "digits.onnx")


def onnx_int8(model: nn.Module, images: np.ndarray, folder: Path) -> None:
    from onnxruntime.quantization import quant_pre_process, quantize_dynamic

    onnx(model, images, folder)
    plain, prepared = folder / "digits.onnx", folder / "prepared.onnx"
    # Without this step the shapes that the exporter wrote contradict those of the quantised weights.
    quant_pre_process(plain, prepared)
    quantize_dynamic(prepared, folder / "digits.int8.onnx")
    plain.unlink()
    prepared.unlink()


def executorch(model: nn.Module, images: np.ndarray, folder: Path) -> None:
    from executorch.backends.xnnpack.partition.xnnpack_partitioner import XnnpackPartitioner
    from executorch.exir import to_edge_transform_and_lower

    lowered = to_edge_transform_and_lower(_program(model, images, fixed=True), partitioner=[XnnpackPartitioner()])
    (folder / "digits.pte").write_bytes(lowered.to_executorch().buffer)


def litert(model: nn.Module, images: np.ndarray, folder: Path) -> None:
    import litert_torch

    litert_torch.convert(model, (torch.from_numpy(images[:1]),)).export(str(folder / "digits.tflite"))
