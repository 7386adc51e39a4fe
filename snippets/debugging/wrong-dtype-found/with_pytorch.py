"""The subtraction made it float64, the layer refused it: report the first function."""
import numpy as np
import torch
from torch.overrides import TorchFunctionMode, resolve_name

torch.set_default_device("cpu")  # the wording of the message is the CPU's
inputs = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]], dtype="float32")
mean = inputs.mean(axis=0, dtype="float64")  # statistics are often float64
kernel = torch.tensor([[0.5], [-1.0], [0.25]])


class FindFloat64(TorchFunctionMode):
    def __torch_function__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        if isinstance(result, torch.Tensor) and result.dtype == torch.float64:
            print("float64 comes out of", resolve_name(function))
        return result


def predict(x, mean):
    centred = x - mean
    return centred @ kernel


arguments = {"inputs": torch.tensor(inputs), "mean": torch.tensor(mean)}
dtypes = [str(a.dtype).removeprefix("torch.") for a in arguments.values()]
print("on entry:", dict(zip(arguments, dtypes, strict=True)))
try:
    with FindFloat64():
        predict(*arguments.values())
except RuntimeError as error:
    print("then:", error)

prediction = predict(torch.tensor(inputs), torch.tensor(mean, dtype=torch.float32))
print("fixed:", prediction[:, 0].tolist())
