"""Ten examples make batches of 4, 4 and 2; the mean of their means is not the mean."""
import torch
from torch.utils.data import DataLoader

losses = torch.tensor([1.0] * 8 + [11.0] * 2)  # say, the loss of each example

batches = list(DataLoader(losses, batch_size=4))
sizes = [len(batch) for batch in batches]
print("sizes:", sizes)

mean_of_means = torch.stack([batch.mean() for batch in batches]).mean().item()
mean = sum(batch.sum().item() for batch in batches) / sum(sizes)
print(f"mean of batch means: {mean_of_means:.4f}")
print(f"mean of all examples: {mean:.4f}")

kept = list(DataLoader(losses, batch_size=4, drop_last=True))
kept_sizes = [len(batch) for batch in kept]
print("sizes with drop_last:", kept_sizes)
print(f"mean of what is left: {torch.cat(kept).mean().item():.4f}")
