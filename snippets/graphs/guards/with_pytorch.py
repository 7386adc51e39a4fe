"""A capture is guarded by what it read: dtype, layout, modes, the one entry used."""
import torch

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def scale(x, options):
    return x * (3 if options["triple"] else 2)


def report(change, x, options):
    before = captures
    results.append(scale(x, options).detach())
    print(f"{change}: {'captured' if captures > before else 'reused'}")


results = []
x = torch.ones(2, 3)
options = {"triple": False, "name": "a"}
report("the first call", x, options)
report("other values in the tensor", x + 1, options)
report("an entry that is not read", x, {"triple": False, "name": "b"})
report("an entry that is read", x, {"triple": True, "name": "a"})
report("another dtype", x.double(), options)
report("another layout in memory", torch.ones(3, 2).T, options)
report("a gradient is wanted", torch.ones(2, 3, requires_grad=True), options)
with torch.no_grad():
    report("gradients are off", x, options)
print("captures:", captures)
