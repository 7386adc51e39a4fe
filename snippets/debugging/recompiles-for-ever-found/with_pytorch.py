"""Counted one by one: the list is captured at every call, an unused name never."""
import torch

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


def score(x, lengths, temperature, name):
    mask = torch.arange(x.shape[1]) < torch.as_tensor(lengths)[:, None]
    weights = torch.softmax(torch.where(mask, x / temperature, -1e9), dim=1)
    return weights.amax(dim=1).mean()  # name is for the log only


def count(calls):
    global captures
    torch.compiler.reset()
    captures = 0
    compiled = torch.compile(score, backend=counting_backend)
    results = [compiled(**call) for call in calls]
    return captures, results


calls = [
    {
        "x": torch.arange(2.0 * n).reshape(2, n),
        "lengths": [n, n - 1],
        "temperature": 1.0 + 0.5 * n,
        "name": f"batch {n}",
    }
    for n in range(3, 9)
]
captures_before, _ = count(calls)
print("all vary:", captures_before, "captures of", len(calls), "calls")
captures_alone = []
for varied in calls[0]:
    alone = [{**calls[0], varied: call[varied]} for call in calls]
    captures_alone.append(count(alone)[0])
    print(f"only {varied:<12}", captures_alone[-1])

fixed = []
for call in calls:
    tensors = {key: torch.tensor(call[key]) for key in ["lengths", "temperature"]}
    fixed.append({**call, **tensors, "name": None})
captures_fixed, results = count(fixed)
print("fixed:", captures_fixed)
