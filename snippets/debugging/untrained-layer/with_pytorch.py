"""A no_grad() left over: training runs, the loss falls, the encoder stays as it was."""
import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

images, digits = load_digits(return_X_y=True)
x = torch.tensor(images[:500] / 16, dtype=torch.float32)
y = torch.tensor(digits[:500])

rng = np.random.default_rng(0)
encoder, head = nn.Linear(64, 32), nn.Linear(32, 10)
with torch.no_grad():
    for layer in [encoder, head]:
        weight = rng.normal(0, 0.1, (layer.in_features, layer.out_features))
        layer.weight.copy_(torch.tensor(weight.T))
        layer.bias.zero_()
optimizer = torch.optim.SGD([*encoder.parameters(), *head.parameters()], lr=0.5)

losses = []
for step in range(60):
    with torch.no_grad():  # from the days when the encoder was frozen
        features = torch.relu(encoder(x))
    logits = head(features)
    loss = nn.functional.cross_entropy(logits, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    if step % 20 == 0:
        print(f"step {step}: {losses[-1]:.4f}")
print(f"step {step}: {losses[-1]:.4f}")
accuracy = (logits.argmax(1) == y).float().mean().item()
print("accuracy:", round(accuracy, 3))
