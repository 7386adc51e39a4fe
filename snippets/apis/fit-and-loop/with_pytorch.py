"""The loop that fit() runs for you, with the epoch's loss averaged over samples."""
import numpy as np
import torch
from sklearn.datasets import load_digits

pixels, labels = load_digits(return_X_y=True)
x = torch.tensor(pixels[:1000] / 16, dtype=torch.float32)
y = torch.tensor(labels[:1000])

rng = np.random.default_rng(0)
kernels = rng.normal(0, 0.2, size=(64, 32)), rng.normal(0, 0.2, size=(32, 10))

model = torch.nn.Sequential(
    torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10)
)
with torch.no_grad():
    for layer, kernel in zip([model[0], model[2]], kernels):
        layer.weight.copy_(torch.tensor(kernel.T))
        layer.bias.zero_()

optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
loss_function = torch.nn.CrossEntropyLoss()
losses, accuracies = [], []
for epoch in range(5):
    total = correct = 0.0
    for inputs, targets in zip(x.split(64), y.split(64)):
        logits = model(inputs)
        loss = loss_function(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(inputs)
        correct += (logits.argmax(1) == targets).sum().item()
    losses.append(total / len(x))
    accuracies.append(correct / len(x))
    print(f"epoch {epoch}: loss {losses[-1]:.4f}  accuracy {accuracies[-1]:.3f}")
