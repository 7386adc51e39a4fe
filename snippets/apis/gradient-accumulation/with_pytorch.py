"""backward() sums: divide each micro-batch's loss by the number of micro-batches."""
import numpy as np
import torch

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(16, 3)), dtype=torch.float32)
y = torch.tensor(rng.normal(size=(16, 1)), dtype=torch.float32)


def train(batch_size, accumulate=1, divide=True):
    model = torch.nn.Linear(3, 1)
    torch.nn.init.ones_(model.weight)
    torch.nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    batches = zip(x.split(batch_size), y.split(batch_size))
    for number, (inputs, targets) in enumerate(batches, start=1):
        loss = torch.nn.functional.mse_loss(model(inputs), targets)
        if divide:
            loss = loss / accumulate
        loss.backward()
        if number % accumulate == 0:
            optimizer.step()
            optimizer.zero_grad()
    return [round(w, 4) for w in model.weight[0].tolist()]


large = train(batch_size=8)
small = train(batch_size=2)
accumulated = train(batch_size=2, accumulate=4)
not_divided = train(batch_size=2, accumulate=4, divide=False)
print("batches of 8             ", large)
print("batches of 2             ", small)
print("2, accumulated over 4    ", accumulated)
print("2, accumulated, undivided", not_divided)
