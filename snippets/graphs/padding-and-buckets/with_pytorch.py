"""Twelve lengths are two captures: torch.compile frees a size once it has varied."""
import torch

torch._dynamo.config.recompile_limit = 12  # 8 by default; what is new then runs eagerly
lengths = [3, 5, 6, 7, 9, 11, 12, 14, 17, 20, 25, 30]
sequences = [torch.arange(1.0, length + 1) / length for length in lengths]


def masked_mean(x, mask):
    return (x * mask).sum() / mask.sum()


def run(target, **options):
    captures = 0

    def counting_backend(graph_module, example_inputs):
        nonlocal captures
        captures += 1
        return graph_module.forward

    torch.compiler.reset()  # forget what earlier runs have captured
    compiled = torch.compile(masked_mean, backend=counting_backend, **options)
    means, elements = [], 0
    for x in sequences:
        padding = (0, target(len(x)) - len(x))
        padded = torch.nn.functional.pad(x, padding)
        mask = torch.nn.functional.pad(torch.ones(len(x)), padding)
        means.append(float(compiled(padded, mask)))
        elements += len(padded)
    return captures, elements, means


policies = {
    "each length": run(lambda length: length, dynamic=False),
    "length learned": run(lambda length: length),
    "length declared": run(lambda length: length, dynamic=True),
    "powers of two": run(lambda length: 1 << (length - 1).bit_length()),
    "all to 30": run(lambda length: 30),
}
for name, (captures, elements, means) in policies.items():
    print(f"{name:16} captures {captures:2}  elements {elements}")

results = [means for captures, elements, means in policies.values()]
expected = [float(x.mean()) for x in sequences]
largest = max(abs(a - b) for means in results for a, b in zip(means, expected))
print("masked and unpadded means agree to 1e-6:", largest < 1e-6)
