"""A capture is guarded by what it read: dtype, and the one entry it used."""
import torch

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def scale(x, options):
    return x * (3 if options["triple"] else 2)


x = torch.ones(2)
calls = {
    "the first call": (x, {"triple": False, "name": "a"}),
    "the same again": (x, {"triple": False, "name": "a"}),
    "an entry that is not read": (x, {"triple": False, "name": "b"}),
    "an entry that is read": (x, {"triple": True, "name": "a"}),
    "another dtype": (x.to(torch.float64), {"triple": True, "name": "a"}),
}
results = []
for change, (x, options) in calls.items():
    before = captures
    results.append(scale(x, options))
    print(f"{change}: {'captured' if captures > before else 'reused'}")
