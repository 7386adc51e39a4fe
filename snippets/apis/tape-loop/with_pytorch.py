"""backward() stores gradients beside the parameters; the optimizer finds them there."""
import numpy as np
import torch
from sklearn.datasets import load_digits

pixels, labels = load_digits(return_X_y=True)
x = torch.tensor(pixels[:512] / 16, dtype=torch.float32)
y = torch.tensor(labels[:512])
kernel = np.random.default_rng(0).normal(0, 0.2, size=(64, 10))

model = torch.nn.Linear(64, 10)
with torch.no_grad():
    model.weight.copy_(torch.tensor(kernel.T))
    model.bias.zero_()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
loss_function = torch.nn.CrossEntropyLoss()


def train_step(inputs, targets):
    loss = loss_function(model(inputs), targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss


losses = []
for inputs, targets in zip(x.split(64), y.split(64)):
    losses.append(train_step(inputs, targets).item())
    print(f"step {len(losses)}: {losses[-1]:.4f}")
