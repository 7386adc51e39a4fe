"""A jagged nested tensor computes on rows of different lengths without padding."""
import torch
from torch.nn.utils.rnn import pad_sequence

rows = [torch.tensor([1.0, 2.0]), torch.tensor([3.0]), torch.tensor([4.0, 5.0, 6.0])]
ragged = torch.nested.nested_tensor(rows, layout=torch.jagged)

lengths = ragged.offsets().diff()
values = (ragged * 2).values()  # all rows in one piece
means = ragged.mean(dim=1)
padded = ragged.to_padded_tensor(0.0)
print("lengths", lengths.tolist())
print("values ", values.tolist())
print("means  ", means.tolist())
print("padded ", padded.tolist())
print("row 1  ", ragged[1].tolist())
try:
    ragged[1:]
    slice_accepted = True
except RuntimeError as error:
    slice_accepted = False
    print("rows 1:", type(error).__name__)

same = pad_sequence(rows, batch_first=True)
print("pad_sequence the same:", torch.equal(same, padded))
padded_means = padded.mean(dim=1)
print("mean of padded rows", padded_means.tolist())
