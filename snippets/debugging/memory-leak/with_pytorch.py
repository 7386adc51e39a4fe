"""A list kept for a plot holds every activation: nothing warns, memory grows."""
import gc

import torch
from torch import nn


class Watched(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(64, 128)
        self.seen = []

    def forward(self, x):
        hidden = torch.tanh(self.dense(x))
        self.seen.append(hidden)  # for a histogram some day
        return hidden


def live():
    return [t for t in gc.get_objects() if type(t) is torch.Tensor]


model = nn.Sequential(Watched(), nn.Linear(128, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
counts = []
for step in range(5):
    loss = model(torch.ones(1024, 64)).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    counts.append(len(live()))
growth = [after - before for before, after in zip(counts, counts[1:])]
print("more tensors after each step:", growth)

kept = [t for t in live() if t.shape == (1024, 128)]
megabytes = sum(t.nbytes for t in kept) / 2**20
print(f"kept: {len(kept)} tensors of 1024 x 128, {megabytes} MB")
