"""Captures are kept with the function's code, so one made in a loop finds them."""
import torch

captures = 0
results = []


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


def double(x):
    return x * 2


for _ in range(3):
    results.append(torch.compile(double, backend=counting_backend)(torch.ones(2)))
captures_wrapped = captures
print("wrapped in the loop:", captures_wrapped, "of 3 calls captured")

captures = 0
for _ in range(3):

    @torch.compile(backend=counting_backend)
    def twice(x):
        return x * 2

    results.append(twice(torch.ones(2)))
captures_defined = captures
print("defined in the loop:", captures_defined, "of 3 calls captured")

captures = 0
torch.compiler.reset()  # forget the captures of double() above
compiled = torch.compile(double, backend=counting_backend)
for _ in range(3):
    results.append(compiled(torch.ones(2)))
print("made once before it:", captures, "of 3 calls captured")
