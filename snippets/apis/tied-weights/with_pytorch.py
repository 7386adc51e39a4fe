"""A weight used in two places is counted once and gets the sum of both gradients."""
import numpy as np
import torch
from torch import nn

table = np.random.default_rng(0).normal(size=(5, 2))
tokens = torch.tensor([1, 3])


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(5, 2)
        self.head = nn.Linear(2, 5, bias=False)
        self.head.weight = self.embedding.weight  # the same Parameter object

    def forward(self, tokens):
        return self.head(self.embedding(tokens))


model = Tied()
with torch.no_grad():
    model.embedding.weight.copy_(torch.tensor(table))

output = model(tokens)
output.sum().backward()
gradient = model.embedding.weight.grad
counted = sum(p.numel() for p in model.parameters())
print("counted:", counted)
print("gradient of row 0:", [round(v, 4) for v in gradient[0].tolist()])
print("gradient of row 1:", [round(v, 4) for v in gradient[1].tolist()])
print("names in the state:", list(model.state_dict()))
