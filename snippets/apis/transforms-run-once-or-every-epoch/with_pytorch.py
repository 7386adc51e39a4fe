"""What __init__ draws is fixed for good; what __getitem__ draws is new every epoch."""
import torch
from torch.utils.data import DataLoader, Dataset

torch.set_default_device("cpu")  # where the data are made
torch.manual_seed(0)


def augment(example):
    return example + torch.rand(())


class Once(Dataset):
    def __init__(self):
        self.examples = [augment(torch.tensor(0.0)) for _ in range(3)]

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return self.examples[index]


class EveryEpoch(Dataset):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return augment(torch.tensor(0.0))


repeats = {}
for name, dataset in [("once", Once()), ("every epoch", EveryEpoch())]:
    loader = DataLoader(dataset, batch_size=3)
    epochs = [next(iter(loader)).tolist() for _ in range(2)]
    repeats[name] = epochs[0] == epochs[1]
    print("augmented", name)
    for epoch in epochs:
        print(" ", [round(value, 4) for value in epoch])
