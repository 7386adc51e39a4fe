"""print(model) prints the modules of 2762 parameters, whose number it does not say."""
from torch import nn

model = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 10))
print(model)

parameters = sum(parameter.numel() for parameter in model.parameters())
print("parameters:", parameters)
