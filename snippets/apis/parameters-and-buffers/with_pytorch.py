"""A parameter is trained, a buffer is kept; both move with the model and are saved."""
import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.factor = nn.Parameter(torch.ones(3))
        self.register_buffer("calls", torch.tensor(0))
        self.register_buffer("cache", torch.zeros(3), persistent=False)

    def forward(self, x):
        self.calls += 1
        return self.factor * x


model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Dropout(0.5), Scaled())
model(torch.ones(4, 2))

trained = [p.numel() for _, p in model.named_parameters()]
print("parameters:", [name for name, _ in model.named_parameters()])
kept = sum(b.numel() for b in model.buffers())
for name, buffer in model.named_buffers():
    saved = name in model.state_dict()
    print(f"{name:<21} {str(tuple(buffer.shape)):<5} saved: {saved}")
print("calls:", model[3].calls.item())
