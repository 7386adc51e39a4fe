"""A module owns its parameters, and they have their values from the start."""
import torch

line = torch.nn.Linear(1, 1)
with torch.no_grad():
    line.weight.fill_(3.0)
    line.bias.fill_(1.0)

parameters = dict(line.named_parameters())
count = len(parameters)
print(list(parameters))

result = line(torch.tensor([[2.0]]))
print(result.tolist())
