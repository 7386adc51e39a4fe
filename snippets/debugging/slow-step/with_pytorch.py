"""A batch of 64 costs 64 matrix products: somebody loops over the rows."""
import torch
from torch.profiler import ProfilerActivity, profile


def project(x, weights):
    rows = [x[i : i + 1] @ weights for i in range(len(x))]
    return torch.cat(rows)


x = (torch.arange(64 * 16) % 5).reshape(64, 16).float()
weights = (torch.arange(16 * 4) % 3).reshape(16, 4).float()

with profile(activities=[ProfilerActivity.CPU]) as prof:
    result = project(x, weights)

calls = {event.key: event.count for event in prof.key_averages()}
products = calls["aten::mm"]
print("rows:", len(x), " matrix products:", products)
print("slices:", calls["aten::slice"], " joins:", calls["aten::cat"])
print(result[:2].tolist())
