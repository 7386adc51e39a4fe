"""One training step of PyTorch after warm-up: the operators that its profiler saw, as JSON on the last line."""

from __future__ import annotations

import json

import torch
from torch import nn
from torch.profiler import ProfilerActivity, profile, record_function

from scripts.profiles import PARTS

WARM_UP = 20


def main() -> None:
    """Print the events of one step as JSON: [name, start, duration], in µs."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    images = torch.ones(128, 64)

    def step() -> None:
        with record_function("forward"):
            loss = model(images).square().mean()
        with record_function("backward"):
            loss.backward()
        with record_function("update"):
            optimizer.step()
            optimizer.zero_grad()

    for _ in range(WARM_UP):
        step()
    with profile(activities=[ProfilerActivity.CPU]) as profiled:
        step()
    events = [(each.name, each.time_range.start, each.time_range.end) for each in profiled.events()]
    print("\n" + json.dumps(outermost(events)))


def outermost(events: list[tuple[str, float, float]]) -> list[list]:
    """The parts, and within them the operators that no other operator called: [name, start, duration] in µs."""
    parts = [event for event in events if event[0] in PARTS]
    first = min(start for _, start, _ in parts)
    kept, end = [], 0.0
    for name, start, stop in sorted(events, key=lambda event: (event[1], -event[2])):
        inside = any(begin <= start and stop <= finish for _, begin, finish in parts)
        if name in PARTS:
            kept.append([name, round(start - first, 3), round(stop - start, 3)])
        elif inside and start >= end:
            kept.append([name.split(": ")[-1].removeprefix("aten::"), round(start - first, 3), round(stop - start, 3)])
            end = stop
    return kept


if __name__ == "__main__":
    main()
