"""A ReLU or a softmax on the logits fails the test; wrong labels pass it."""
import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

images, digits = load_digits(return_X_y=True)
x = torch.tensor(images[:16] / 16, dtype=torch.float32)
y = torch.tensor(digits[:16])


def overfit(last, y):
    rng = np.random.default_rng(0)
    hidden, head = nn.Linear(64, 32), nn.Linear(32, 10)
    with torch.no_grad():
        for layer in [hidden, head]:
            weight = rng.normal(0, 0.1, (layer.in_features, layer.out_features))
            layer.weight.copy_(torch.tensor(weight.T))
            layer.bias.zero_()
    model = nn.Sequential(hidden, nn.ReLU(), head, last)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(100):
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item(), int((model(x).argmax(1) == y).sum())


cases = {
    "as it should be": (nn.Identity(), y),
    "ReLU on the logits": (nn.ReLU(), y),
    "softmax on the logits": (nn.Softmax(dim=1), y),
    "labels of other images": (nn.Identity(), y.flip(0)),
}
losses, accuracies = [], []
for name, (last, labels) in cases.items():
    loss, correct = overfit(last, labels)
    losses.append(loss)
    accuracies.append(correct)
    verdict = "passes" if loss < 0.1 else "FAILS"
    print(f"{name:<23} {loss:.4f}, {correct} of 16: {verdict}")
softmax_loss, _ = losses.pop(2), accuracies.pop(2)  # treated differently
