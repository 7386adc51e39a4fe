"""A Python iterator is advanced at each call; that the number changes costs one more capture."""
import torch

numbers = [1.0, 2.0, 3.0, 4.0]
python_iterator = iter(numbers)
captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def from_python():
    return torch.zeros(()) + next(python_iterator)


@torch.compile(backend=counting_backend)
def identity(x):
    return x.clone()


read_inside = [from_python().numpy() for _ in numbers]
print("Python iterator:", [value.item() for value in read_inside])
print("captures:", captures)

captures = 0
read_outside = [identity(torch.tensor(number)).numpy() for number in numbers]
print("read outside:", [value.item() for value in read_outside])
print("captures:", captures)
