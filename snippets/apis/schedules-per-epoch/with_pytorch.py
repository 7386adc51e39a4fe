"""The rate changes when scheduler.step() is called: here once for each epoch."""
import torch


def train(every_batch):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
    rates = []
    for epoch in range(2):
        for batch in range(3):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if every_batch:
                scheduler.step()
        if not every_batch:
            scheduler.step()
    return rates


by_epoch = train(every_batch=False)
by_batch = train(every_batch=True)
as_usual = by_epoch  # where the manual's examples call scheduler.step()
print("by epoch:", by_epoch)
print("by batch:", by_batch)
