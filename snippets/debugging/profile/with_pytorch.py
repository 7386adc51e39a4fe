"""Three steps of a two-layer model: fifteen matrix products, nine of them backward."""
import torch
from torch import nn
from torch.profiler import ProfilerActivity, profile

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.ones(4, 8)


def train_step():
    loss = model(x).square().mean()
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()


train_step()  # the first step also pays for what is done once
with profile(activities=[ProfilerActivity.CPU]) as prof:
    for _ in range(3):
        train_step()

calls = {event.key: event.count for event in prof.key_averages()}
for key in ["aten::addmm", "aten::mm", "aten::relu", "aten::threshold_backward"]:
    print(f"{key:26}", calls[key])
products = calls["aten::addmm"] + calls["aten::mm"]
print("matrix products:", products)
