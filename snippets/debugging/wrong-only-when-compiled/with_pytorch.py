"""The operator that records the largest value never runs once the step is compiled."""
import torch

largest = []


@torch.library.custom_op("tandem::watch", mutates_args=())
def watch(x: torch.Tensor) -> torch.Tensor:
    largest.append(x.abs().max().item())
    return x.clone()


@watch.register_fake
def _(x):
    return torch.empty_like(x)


def step(x):
    y = x @ weights
    watch(y)
    return y @ ones


x = torch.tensor([[1.0, -3.0], [2.0, 0.0]])
weights, ones = torch.eye(2) * 2, torch.ones(2, 1)
outputs, recorded = [], {}
for name, function in [("eager", step), ("compiled", torch.compile(step))]:
    largest.clear()
    outputs += [function(x).flatten().tolist() for _ in range(3)]
    recorded[name] = list(largest)
    print(f"{name}: recorded {recorded[name]}, output {outputs[-1]}")
