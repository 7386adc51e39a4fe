"""A Python iterator is advanced at each call, at the cost of one more capture."""
import torch

numbers = [1.0, 2.0, 3.0, 4.0]
python_iterator = iter(numbers)
captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def add_next(x):
    return x + next(python_iterator)


@torch.compile(backend=counting_backend)
def add(x, number):
    return x + number


x = torch.tensor(10.0)
read_inside = [add_next(x).item() for _ in numbers]
print("next() inside:", read_inside, "captures:", captures)

captures = 0
read_outside = [add(x, torch.tensor(number)).item() for number in numbers]
print("next() outside:", read_outside, "captures:", captures)
