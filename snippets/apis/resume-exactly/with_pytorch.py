"""Weights, optimizer state, random state and epoch in one file: equal bit for bit."""
import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

images, labels = load_digits(return_X_y=True)
images = torch.tensor(images[:256] / 16, dtype=torch.float32)
labels = torch.tensor(labels[:256])


def new():
    torch.manual_seed(0)
    layers = nn.Linear(64, 32), nn.ReLU(), nn.Dropout(0.5), nn.Linear(32, 10)
    model = nn.Sequential(*layers)
    return model, torch.optim.Adam(model.parameters(), lr=0.01)


def train(model, optimizer, epochs):
    for epoch in epochs:
        order = np.random.default_rng(epoch).permutation(256)  # known from the epoch
        for batch in torch.tensor(order).reshape(8, 32):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()


model, optimizer = new()
train(model, optimizer, range(2))
checkpoint = {
    "epoch": 2,
    "model": model.state_dict(),
    "optimizer": optimizer.state_dict(),
    "rng": torch.get_rng_state(),
    "cuda_rng": torch.cuda.get_rng_state_all(),  # an empty list without a GPU
}
torch.save(checkpoint, "checkpoint.pt")
train(model, optimizer, range(2, 4))  # the run that is not interrupted
expected = nn.utils.parameters_to_vector(model.parameters())


def resume(without=None):
    model, optimizer = new()
    checkpoint = torch.load("checkpoint.pt")
    model.load_state_dict(checkpoint["model"])
    if without != "optimizer":
        optimizer.load_state_dict(checkpoint["optimizer"])
    if without != "random state":
        torch.set_rng_state(checkpoint["rng"])
        torch.cuda.set_rng_state_all(checkpoint["cuda_rng"])
    train(model, optimizer, range(0 if without == "epoch" else checkpoint["epoch"], 4))
    return torch.equal(nn.utils.parameters_to_vector(model.parameters()), expected)


equal = {"everything restored": resume()}
for part in ["optimizer", "random state", "epoch"]:
    equal[f"without the {part}"] = resume(without=part)
for name, same in equal.items():
    print(f"{name}: {same}")
