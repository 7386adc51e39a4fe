"""A batch sampler that fills one bucket for each range of lengths saves the padding."""
import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

lengths = np.random.default_rng(0).integers(1, 101, size=200).tolist()
dataset = [torch.ones(length) for length in lengths]


class BucketSampler:
    """Yields eight indices as soon as a bucket holds eight, and the rest at the end."""

    def __init__(self, lengths, boundaries, batch_size):
        self.buckets = np.digitize(lengths, boundaries).tolist()
        self.count, self.batch_size = len(boundaries) + 1, batch_size

    def __iter__(self):
        waiting = [[] for _ in range(self.count)]
        for index, bucket in enumerate(self.buckets):
            waiting[bucket].append(index)
            if len(waiting[bucket]) == self.batch_size:
                yield waiting[bucket]
                waiting[bucket] = []
        yield from filter(None, waiting)


def pad(batch):
    return pad_sequence(batch, batch_first=True)


def padding(loader):  # the share of all elements that is padding
    batches = list(loader)
    return 1 - sum(lengths) / sum(batch.numel() for batch in batches), batches


in_order, _ = padding(DataLoader(dataset, batch_size=8, collate_fn=pad))
sampler = BucketSampler(lengths, [26, 51, 76], batch_size=8)
bucketed, batches = padding(DataLoader(dataset, batch_sampler=sampler, collate_fn=pad))
shapes = [tuple(batch.shape) for batch in batches]
print(f"padding in the order of the data: {in_order:.1%}")
print(f"padding in buckets:               {bucketed:.1%}")
print("batches:", len(batches), "of", *shapes[:4], "...")
