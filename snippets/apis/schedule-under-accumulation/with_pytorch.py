"""Called beside optimizer.step(), a scheduler counts updates and not micro-batches."""
import torch

weight = torch.nn.Parameter(torch.tensor([0.0]))
optimizer = torch.optim.SGD([weight], lr=1.0)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)

rates = []
for batch in range(1, 13):
    loss = -weight.sum()  # the gradient is -1: each update adds the rate
    (loss / 4).backward()
    if batch % 4 == 0:
        before = weight.item()
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad()
        rates.append(weight.item() - before)

updates = len(rates)
by_updates = rates
print("updates:", updates)
print("rate of each update:", rates)
