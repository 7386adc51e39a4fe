"""Each worker copies a NumPy generator of the dataset; the global one is reseeded."""
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

torch.set_default_device("cpu")  # where the data are made


class Noise(Dataset):
    def __init__(self, source):
        self.source = source
        self.rng = np.random.default_rng(0)  # copied into each worker, each epoch

    def __len__(self):
        return 4

    def __getitem__(self, index):
        if self.source == "generator":
            return self.rng.random()
        if self.source == "np.random":
            return np.random.random()  # seeded for each worker and epoch
        return torch.rand(()).item()  # likewise


def two_epochs(dataset):
    torch.manual_seed(0)
    loader = DataLoader(dataset, batch_size=None, num_workers=2)
    epochs = [[round(number, 4) for number in loader] for _ in range(2)]
    print("epoch 1:", epochs[0])
    print("epoch 2:", epochs[1])
    return len(set(epochs[0] + epochs[1]))


if __name__ == "__main__":  # a worker may import this file
    print("a NumPy generator in the dataset")
    different_wrong = two_epochs(Noise("generator"))
    print("the global np.random")
    different_global = two_epochs(Noise("np.random"))
    print("torch.rand")
    different_right = two_epochs(Noise("torch"))
