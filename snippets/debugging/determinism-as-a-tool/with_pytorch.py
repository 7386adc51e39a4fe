"""Two runs recorded step by step: the first tensor that differs is the batch."""
import numpy as np
import torch
from torch import nn

torch.use_deterministic_algorithms(True)  # the same order of sums in every run
noise = np.random.default_rng(1)  # the planted bug: made once, not once a run


def run(noise):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    x, record = torch.rand(16, 4), {}
    for step in range(6):
        batch = x
        if step >= 3:  # augment once the first steps are done
            batch = x + torch.tensor(noise.normal(0, 0.1, (16, 4)), dtype=x.dtype)
        loss = model(batch).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        record[f"step {step}, batch"] = batch.cpu().numpy().copy()
        record[f"step {step}, loss"] = loss.item()
        for name, p in model.named_parameters():
            record[f"step {step}, gradient of {name}"] = p.grad.tolist()
            record[f"step {step}, {name}"] = p.tolist()
    return record


def first_difference(a, b):
    return next((key for key in a if not np.array_equal(a[key], b[key])), "nowhere")


first, second = run(noise), run(noise)
print(f"losses: {first['step 5, loss']:.5f} {second['step 5, loss']:.5f}")
parted = first_difference(first, second)
print("the runs differ from:", parted)

first, second = (run(np.random.default_rng(1)) for _ in range(2))
parted_fixed = first_difference(first, second)
print("fixed:", parted_fixed, "in", len(first), "records")
torch.use_deterministic_algorithms(False)
