"""A Dataset answers for one index; a DataLoader asks for all of them and batches."""
import torch
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, Dataset


class Digits(Dataset):
    def __init__(self):
        self.images, self.labels = load_digits(return_X_y=True)

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):  # one example, as NumPy and Python give it
        image = torch.tensor(self.images[index] / 16, dtype=torch.float32)
        return image, self.labels[index].item()


loader = DataLoader(Digits(), batch_size=256)

first_images, first_labels = next(iter(loader))
print("images:", tuple(first_images.shape), first_images.dtype)
print("labels:", tuple(first_labels.shape), first_labels.dtype)
print("first labels:", first_labels[:8].tolist())

sizes = [len(labels) for images, labels in loader]
print("batches:", len(sizes), "of", sizes)
