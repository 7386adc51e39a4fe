"""The same model and steps in plain PyTorch: a module and a loop instead of fit()."""
import numpy as np
import torch
from sklearn.datasets import load_digits

images, labels = load_digits(return_X_y=True)
images = torch.tensor(images[:256] / 16, dtype=torch.float32)
labels = torch.tensor(labels[:256])

model = torch.nn.Sequential(
    torch.nn.Linear(64, 32),
    torch.nn.ReLU(),
    torch.nn.Linear(32, 10),
)
rng = np.random.default_rng(0)
with torch.no_grad():
    for parameter in model.parameters():
        kernel = rng.normal(0, 0.1, parameter.shape[::-1])  # Keras: (in, out)
        parameter.copy_(torch.tensor(kernel.T))
    outputs = model(images[:2])
print("backend: none")
print("first outputs:", *(f"{value:.4f}" for value in outputs[0, :4].tolist()))

optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
losses = []
for epoch in range(3):
    total = 0.0
    for x, y in zip(images.split(32), labels.split(32)):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item()
    losses.append(total / 8)
    print(f"epoch {epoch + 1}: loss {losses[-1]:.4f}")
