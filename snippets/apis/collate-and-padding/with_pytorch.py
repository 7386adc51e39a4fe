"""The default collate refuses unequal lengths; a function of yours pads them."""
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

sentences = [[7, 3, 9, 4], [5, 1], [8, 6, 2]]
dataset = [torch.tensor(sentence) for sentence in sentences]

try:
    next(iter(DataLoader(dataset, batch_size=3)))
except RuntimeError as error:
    print("RuntimeError:", str(error)[:42])


def pad(batch):
    return pad_sequence(batch, batch_first=True), torch.tensor([len(s) for s in batch])


padded, lengths = next(iter(DataLoader(dataset, batch_size=3, collate_fn=pad)))
print("padded to", tuple(padded.shape))
for row in padded.tolist():
    print(row)
print("lengths:", lengths.tolist())
