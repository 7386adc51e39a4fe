"""Sorted by class or not, a full permutation puts all ten classes into a batch."""
import numpy as np
import torch
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, TensorDataset

torch.set_default_device("cpu")  # where the data are made
images, labels = load_digits(return_X_y=True)
by_class = np.argsort(labels, kind="stable")  # as a folder for each class gives it

dataset = TensorDataset(torch.tensor(images[by_class]), torch.tensor(labels[by_class]))
generator = torch.Generator().manual_seed(0)
loader = DataLoader(dataset, batch_size=64, shuffle=True, generator=generator)

for batch, (_, batch_labels) in enumerate(loader):
    if batch in (0, 10, 20):
        print("batch", batch, "holds classes", batch_labels.unique().tolist())
    if batch == 0:
        classes_in_first_batch = len(batch_labels.unique())
