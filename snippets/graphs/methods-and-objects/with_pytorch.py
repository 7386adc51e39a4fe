"""Objects share the captures of a method; a changed attribute is captured again."""
import torch

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


class Scaler:
    def __init__(self, factor):
        self.factor = factor

    @torch.compile(backend=counting_backend)
    def __call__(self, x):
        return x * self.factor


x = torch.ones(2)
first, second = Scaler(2.0), Scaler(2.0)
first(x)
second(x)
captures_objects = captures
print("two objects with the same factor:", captures_objects, "capture")

first.factor = 3.0
after_change = first(x)
print("factor = 3.0 gives", after_change.cpu().numpy(), "captures:", captures)

third = Scaler(torch.tensor(2.0))
third(x)
third.factor.fill_(3.0)
held_in_tensor = third(x)
print("factor.fill_(3.0) gives", held_in_tensor.cpu().numpy(), "captures:", captures)
