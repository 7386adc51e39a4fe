"""A named range is an event of the trace; what ran in it lies between its two times."""
import json

import torch
from torch import nn
from torch.profiler import ProfilerActivity, profile, record_function

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 2))
x = torch.ones(4, 8)


def train_step():
    with record_function("forward"):
        loss = model(x).square().mean()
    with record_function("backward"):
        loss.backward()


train_step()
with profile(activities=[ProfilerActivity.CPU]) as prof:
    train_step()
prof.export_chrome_trace("trace.json")

with open("trace.json") as file:
    events = [each for each in json.load(file)["traceEvents"] if "dur" in each]

products = {}
for part in ["forward", "backward"]:
    (span,) = [each for each in events if each["name"] == part]
    end = span["ts"] + span["dur"]
    inside = [each["name"] for each in events if span["ts"] <= each["ts"] < end]
    products[part] = inside.count("aten::addmm") + inside.count("aten::mm")
    print(f"{part}: {products[part]} matrix products")
