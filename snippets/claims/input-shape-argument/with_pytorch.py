"""A Linear layer is always told the size of its input, first."""
from torch import nn

model = nn.Sequential(nn.Linear(32, 64), nn.ReLU())

parameters = sum(parameter.numel() for parameter in model.parameters())
print("parameters:", parameters)
