"""An epoch of images by a DataLoader: to float, flipped at random, normalised."""
import tempfile

import numpy as np
import torch
from clock import epochs
from pictures import MEAN, STD, arrays, averages, jpegs
from torch.utils.data import DataLoader, Dataset

MEAN, STD = (torch.from_numpy(each)[:, None, None] for each in (MEAN, STD))


def load(picture):
    """A picture of the array, or the one in a file."""
    if isinstance(picture, str):
        from PIL import Image

        image = Image.open(picture).resize((96, 96), Image.Resampling.BILINEAR)
        picture = np.array(image)
    return torch.from_numpy(picture)


class Images(Dataset):
    def __init__(self, pictures):
        self.pictures = pictures

    def __len__(self):
        return len(self.pictures)

    def __getitem__(self, number):
        image = load(self.pictures[number]).permute(2, 0, 1).contiguous().float() / 255
        if torch.rand(()) < 0.5:
            image = image.flip(-1)
        return (image - MEAN) / STD, number


class Batches(Images):
    """The same, a whole batch at once."""

    def __getitems__(self, numbers):
        images = torch.stack([load(self.pictures[each]) for each in numbers])
        images = images.permute(0, 3, 1, 2).contiguous().float() / 255
        flipped = torch.rand(len(numbers), 1, 1, 1) < 0.5
        images = torch.where(flipped, images.flip(-1), images)
        return (images - MEAN) / STD, torch.tensor(numbers)


def measure(mode, source):
    torch.manual_seed(0)
    with tempfile.TemporaryDirectory() as folder:
        items, pictures = jpegs(folder) if source == "jpegs" else [arrays()] * 2
        options = {"batch_size": 64, "shuffle": True}
        if mode == "by-batch":
            options["collate_fn"] = lambda batch: batch  # it is one already
        elif mode != "workers-0":
            options |= {"num_workers": int(mode[-1]), "persistent_workers": True}
        dataset = Batches(items) if mode == "by-batch" else Images(items)
        return epochs(lambda: DataLoader(dataset, **options), averages(pictures))
