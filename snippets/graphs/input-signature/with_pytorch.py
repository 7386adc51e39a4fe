"""dynamic=True gives one capture for all lengths; another dtype is another capture."""
import torch

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


def total(x):
    return torch.sum(x)


learned = torch.compile(total, backend=counting_backend)
declared = torch.compile(total, backend=counting_backend, dynamic=True)
results = []
for way, function in {"learned": learned, "declared": declared}.items():
    captures = 0
    torch.compiler.reset()  # both ways compile total(): forget what the other left
    for length in [3, 4, 5, 6]:
        results.append(function(torch.ones(length)))
    print(f"{way}: {captures} of 4 lengths captured")
captures_declared = captures

declared(torch.ones(3, dtype=torch.int64))
print("int64 given: no error, captures now:", captures)

captures = 0
torch.compiler.reset()
x = torch.ones(3)
torch._dynamo.mark_dynamic(x, 0)  # this axis of this input, and no other
learned(x)
learned(torch.ones(4))
print(f"axis 0 marked: {captures} of 2 lengths captured")
