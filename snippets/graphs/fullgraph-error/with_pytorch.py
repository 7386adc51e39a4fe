"""fullgraph=True makes an error of what would have been a graph break."""
import torch


def normalise(x):
    largest = x.abs().max().tolist()
    print("largest:", largest)
    return x / largest


x = torch.tensor([1.0, -4.0])
eager = normalise(x)

try:
    torch.compile(normalise, backend="eager", fullgraph=True)(x)
except torch._dynamo.exc.TorchDynamoException as error:
    print(f"{type(error).__name__}: {str(error).splitlines()[0]}")
