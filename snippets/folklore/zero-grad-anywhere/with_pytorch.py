"""zero_grad() may come first, before backward() or last, but not before step()."""
import torch


def train(place):
    weight = torch.tensor([1.0], requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.25)
    for _ in range(3):
        if place == "first":
            optimizer.zero_grad()
        loss = (weight**2).sum()
        if place == "before backward()":
            optimizer.zero_grad()
        loss.backward()
        if place == "before step()":
            optimizer.zero_grad()  # discards the gradient of this batch
        optimizer.step()
        if place == "last":
            optimizer.zero_grad()
    return weight.item()


weights = []
for place in ["first", "before backward()", "last"]:
    weights.append(train(place))
    print(f"{place:18} weight {weights[-1]}")

print(f"{'before step()':18} weight {train('before step()')}")
print(f"{'nowhere':18} weight {train('nowhere')}")
