"""The weight is part of the loss: training and validation agree on the same rows."""

import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
x = torch.from_numpy(rng.normal(size=(64, 4)).astype(np.float32))
y = (x[:, 0] > 0.8).float()

model = nn.Linear(4, 1)
nn.init.zeros_(model.weight)
nn.init.zeros_(model.bias)

loss_of = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(9.0))
optimizer = torch.optim.SGD(model.parameters(), lr=0.0)  # nothing moves: one loss

model.train()
training_loss = loss_of(model(x)[:, 0], y)
training_loss.backward()
optimizer.step()
model.eval()
with torch.inference_mode():
    validation_loss = loss_of(model(x)[:, 0], y)

print(f"training   {training_loss.item():.4f}")
print(f"validation {validation_loss.item():.4f}")
heavier = training_loss.item() / validation_loss.item()
