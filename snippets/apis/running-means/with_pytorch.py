"""The last batch's loss, the mean over the epoch and the loss after it differ."""
import numpy as np
import torch

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(10, 3)), dtype=torch.float32)
y = torch.tensor(rng.normal(size=(10, 1)), dtype=torch.float32)

model = torch.nn.Linear(3, 1)
torch.nn.init.ones_(model.weight)
torch.nn.init.zeros_(model.bias)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

total, count, batches, running = 0.0, 0, [], []
for inputs, targets in zip(x.split(4), y.split(4)):  # 4, 4 and 2 samples
    loss = torch.nn.functional.mse_loss(model(inputs), targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    batches.append(loss.item())
    total += loss.item() * len(inputs)
    count += len(inputs)
    running.append(total / count)

with torch.no_grad():
    after_epoch = torch.nn.functional.mse_loss(model(x), y).item()
reported = loss.item()  # what `print(loss)` at the end of an epoch shows
epoch_mean = running[-1]

print("batches:      ", [round(value, 4) for value in batches])
print("running means:", [round(value, 4) for value in running])
print(f"reported:       {reported:.4f}")
print(f"epoch's mean:   {epoch_mean:.4f}, of batches {sum(batches) / 3:.4f}")
print(f"after epoch:    {after_epoch:.4f}")
