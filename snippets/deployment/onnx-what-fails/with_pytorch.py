"""The export of a matrix inverse raises, and no file is written."""
import os

import torch


class Inverse(torch.nn.Module):
    def forward(self, x):
        return torch.linalg.inv(x)


example = (torch.eye(3).repeat(2, 1, 1),)
try:
    torch.onnx.export(Inverse().eval(), example, "inverse.onnx", verbose=False)
except torch.onnx.errors.OnnxExporterError as error:
    cause = error.__cause__
    print("raised:", type(error).__name__)
    print(str(cause.__cause__ or cause).split("(")[0].split(" for ")[0])
    print("names the operator:", "aten.linalg_inv_ex" in str(error))
written = os.path.exists("inverse.onnx")
print("file written:", written)
