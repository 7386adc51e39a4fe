"""Two padded convolutions leave 8 x 8 x 64 features, and 282250 parameters."""
import torch
from torch import nn

model = nn.Sequential(
    nn.Conv2d(3, 32, kernel_size=3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Conv2d(32, 64, kernel_size=3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(64 * 8 * 8, 64),
    nn.ReLU(),
    nn.Linear(64, 10),
)

x = torch.zeros(1, 3, 32, 32)
for layer in model:
    x = layer(x)
    if isinstance(layer, (nn.Conv2d, nn.MaxPool2d, nn.Flatten, nn.Linear)):
        print(f"{type(layer).__name__:10s}", tuple(x.shape[1:]))

features = model[7].in_features
parameters = sum(parameter.numel() for parameter in model.parameters())
print("parameters:", parameters)
