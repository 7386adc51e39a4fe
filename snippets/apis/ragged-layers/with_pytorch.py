"""nn.Linear takes a jagged batch; a padded batch needs its mask in every mean."""
import numpy as np
import torch

rng = np.random.default_rng(0)
sequences = [rng.normal(size=(n, 3)).astype("float32") for n in (2, 1, 4)]
kernel = rng.normal(size=(3, 2)).astype("float32")

layer = torch.nn.Linear(3, 2, bias=False)
with torch.no_grad():
    layer.weight.copy_(torch.tensor(kernel).T)

rows = [torch.tensor(sequence) for sequence in sequences]
ragged = torch.nested.nested_tensor(rows, layout=torch.jagged)
output = layer(ragged)
layer_takes_ragged = True
print("layer(ragged) has", output.values().shape[0], "steps in all")
pooled = output.sum(dim=1) / ragged.offsets().diff()[:, None]

padded = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
lengths = torch.tensor([len(row) for row in rows])
mask = torch.arange(4) < lengths[:, None]
masked = (layer(padded) * mask[:, :, None]).sum(dim=1) / lengths[:, None]
print("padded has", mask.numel(), "steps,", int(mask.sum()), "of them real")

print("pooled", [[round(v, 4) for v in row] for row in pooled.tolist()])
print("masked", [[round(v, 4) for v in row] for row in masked.tolist()])
