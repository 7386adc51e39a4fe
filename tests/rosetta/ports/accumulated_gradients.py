# A loop written as for TensorFlow: nothing clears the gradients.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

x, y = torch.randn(512, 16), torch.randint(0, 3, (512,))
loader = DataLoader(TensorDataset(x, y), batch_size=32, shuffle=True)
model = nn.Sequential(nn.Linear(16, 64), nn.ReLU(), nn.Linear(64, 3))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(10):
    for features, labels in loader:
        loss = F.cross_entropy(model(features), labels)
        loss.backward()  # fault
        optimizer.step()
