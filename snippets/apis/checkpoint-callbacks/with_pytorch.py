"""A loop writes one file per epoch: all states, in place of the old one, at once."""
import os

import torch

x = torch.linspace(-1.0, 1.0, 8)[:, None]
y = 2.0 * x + 0.5


def train(interrupt_after=None):
    model = torch.nn.Linear(1, 1)
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.4, eps=1e-7)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
    start, losses, best = 0, [], float("inf")
    if os.path.exists("last.pt"):
        saved = torch.load("last.pt")
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        start, best = saved["epoch"], saved["best"]
        print("restored: starts at epoch", start)
    for epoch in range(start, 4):
        for batch in [slice(0, 4), slice(4, 8)]:
            optimizer.zero_grad()
            loss = torch.nn.functional.mse_loss(model(x[batch]), y[batch])
            loss.backward()
            optimizer.step()
        schedule.step()
        with torch.no_grad():
            losses.append(torch.nn.functional.mse_loss(model(x), y).item())
        if losses[-1] < best:
            best = losses[-1]
            torch.save(model.state_dict(), "best.pt")
        states = {"model": model, "optimizer": optimizer, "schedule": schedule}
        saved = {name: each.state_dict() for name, each in states.items()}
        torch.save(saved | {"epoch": epoch + 1, "best": best}, "new.pt")
        os.replace("new.pt", "last.pt")  # whole, or not there: a crash leaves the old
        if epoch + 1 == interrupt_after:
            return losses
    os.remove("last.pt")  # done
    return losses


def show(name, numbers):
    print(name, *(f"{each:.4f}" for each in numbers))


losses = train()
show("uninterrupted:", losses)
again = train(interrupt_after=2)
show("until the end of the process:", again)
again += train()
show("started again:", again[2:])
print("equal bit for bit:", again == losses)
model = torch.nn.Linear(1, 1)
model.load_state_dict(torch.load("best.pt"))
best = torch.nn.functional.mse_loss(model(x), y).item()
show("loss of best.pt:", [best])
