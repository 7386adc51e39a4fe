"""shuffle=True permutes all examples, with another permutation in every epoch."""
import torch
from torch.utils.data import DataLoader

torch.set_default_device("cpu")  # where the data are made
examples = list(range(12))
generator = torch.Generator().manual_seed(0)
loader = DataLoader(examples, batch_size=4, shuffle=True, generator=generator)


def epoch():
    return torch.cat(list(loader)).tolist()


def forward(order):  # by how many places the luckiest example moved to the front
    return max(example - place for place, example in enumerate(order))


order = epoch()
visited = sorted(order)
most_forward = forward(order)
print("epoch 1:", order)
print("epoch 2:", epoch())
print("every example once:", visited == examples)
print("moved forward by at most", most_forward)

generator.manual_seed(0)  # what gives the first epoch's order again
print("seed again:", epoch())
