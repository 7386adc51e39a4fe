"""mse_loss broadcasts as well, with a warning; once the shapes agree the loss is 0."""
import numpy as np
import torch
import torch.nn.functional as F

rng = np.random.default_rng(0)
inputs = rng.normal(size=(64, 3)).astype("float32")
targets = (inputs @ np.array([2.0, -1.0, 0.5])).astype("float32")

x, labels = torch.tensor(inputs), torch.tensor(targets)
kernel = torch.tensor([[2.0], [-1.0], [0.5]])  # the true one: the loss should be 0
prediction = x @ kernel

shape = list((prediction - labels).shape)
built_in = F.mse_loss(prediction, labels).item()
print("shape of the difference:", shape)
print(f"mse_loss of a perfect prediction: {built_in:.4f}")

kernel = torch.zeros(3, 1, requires_grad=True)
bias = torch.zeros(1, requires_grad=True)
losses = []
for step in range(200):
    prediction = (x @ kernel + bias).squeeze(1)
    assert prediction.shape == labels.shape
    loss = F.mse_loss(prediction, labels)
    losses.append(loss.item())
    gradients = torch.autograd.grad(loss, [kernel, bias])
    with torch.no_grad():
        kernel -= 0.1 * gradients[0]
        bias -= 0.1 * gradients[1]

for step in [0, 50, 199]:
    print(f"step {step:>3}: loss {losses[step]:.4f}")
