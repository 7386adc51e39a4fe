"""(64, 1) minus (64,) is (64, 64): training runs, and learns the mean of the labels."""
import numpy as np
import torch

rng = np.random.default_rng(0)
inputs = rng.normal(size=(64, 3)).astype("float32")
targets = (inputs @ np.array([2.0, -1.0, 0.5])).astype("float32")

x, labels = torch.tensor(inputs), torch.tensor(targets)
kernel = torch.zeros(3, 1, requires_grad=True)
bias = torch.zeros(1, requires_grad=True)

losses = []
for step in range(200):
    prediction = x @ kernel + bias  # (64, 1)
    loss = ((prediction - labels) ** 2).mean()  # labels: (64,)
    losses.append(loss.item())
    gradients = torch.autograd.grad(loss, [kernel, bias])
    with torch.no_grad():
        kernel -= 0.1 * gradients[0]
        bias -= 0.1 * gradients[1]

for step in [0, 50, 199]:
    print(f"step {step:>3}: loss {losses[step]:.4f}")
spread = [labels.std(correction=0).item(), prediction.std(correction=0).item()]
print("spread of the labels:     ", f"{spread[0]:.4f}")
print("spread of the predictions:", f"{spread[1]:.4f}")
