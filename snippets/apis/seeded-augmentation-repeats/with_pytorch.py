"""After torch.manual_seed, every epoch still draws its own augmentation."""
import torch
from torch.utils.data import DataLoader, Dataset

torch.set_default_device("cpu")  # where the data are made


class Noise(Dataset):
    def __init__(self, **options):
        self.options = options

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return torch.rand((), **self.options)


def two_epochs(dataset):
    loader = DataLoader(dataset, batch_size=3)
    epochs = [next(iter(loader)).tolist() for _ in range(2)]
    for epoch in epochs:
        print(" ", [round(value, 4) for value in epoch])
    return epochs[0] == epochs[1]


print("torch.rand, seeded")
torch.manual_seed(0)
repeats = two_epochs(Noise())

print("a generator that keeps its own state")
generator = torch.Generator().manual_seed(0)
own_state_repeats = two_epochs(Noise(generator=generator))
