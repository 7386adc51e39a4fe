"""After eight captures PyTorch logs a warning and runs whatever is new eagerly."""
import torch

METRES = {"mm": 1e-3, "cm": 1e-2, "dm": 0.1, "m": 1.0, "dam": 10.0, "hm": 100.0}
METRES |= {"km": 1e3, "in": 0.0254, "ft": 0.3048, "yd": 0.9144, "mi": 1609.344}
METRES |= {"nmi": 1852.0}
captures = eager_calls = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


def to_metres(x, unit):
    global eager_calls
    if not torch.compiler.is_compiling():
        eager_calls += 1  # compiled code leaves this out: the line above was False
    return x * (METRES[unit] if isinstance(unit, str) else unit)


compiled = torch.compile(to_metres, backend=counting_backend)
x = torch.ones(2)
results = []
for attempt in ["first", "second"]:
    before, eager_calls = captures, 0
    for unit in METRES:
        results.append(compiled(x, unit))
    print(f"{attempt} round of {len(METRES)}: {captures - before} captures", end=", ")
    print(eager_calls, "eager calls")
captures_string = captures

captures = 0
torch.compiler.reset()  # a function at its limit is not compiled again without this
for factor in METRES.values():
    results.append(compiled(x, torch.tensor(factor)))
captures_tensor = captures
print("their factors as tensors:", captures, "capture")
