"""Add up counts over the batches and divide once: PyTorch leaves that to you."""
import torch

predicted = torch.tensor([1, 0, 1, 1, 0, 1, 1, 0, 0, 1])
labels = torch.tensor([1, 0, 1, 1, 0, 1, 1, 0, 1, 0])
batches = list(zip(predicted.split(4), labels.split(4)))  # 4, 4 and the last 2

of_batches, correct, count = [], 0, 0
for p, y in batches:
    of_batches.append((p == y).float().mean().item())
    correct += (p == y).sum().item()
    count += len(y)
accuracy = correct / count
mean_of_means = sum(of_batches) / len(of_batches)
print("of each batch:", of_batches)
print(f"mean of them:  {mean_of_means:.4f}")
print(f"accuracy:      {accuracy:.4f}")

# A ratio needs two counts, even where all batches have the same size.
hits = claimed = positives = 0
precisions = []
for p, y in batches:
    batch_hits = ((p == 1) & (y == 1)).sum().item()
    precisions.append(batch_hits / max((p == 1).sum().item(), 1))
    hits += batch_hits
    claimed += (p == 1).sum().item()
    positives += (y == 1).sum().item()
precision, recall = hits / claimed, hits / positives
print(f"precision:     {precision:.4f}, mean of batches {sum(precisions) / 3:.4f}")
print(f"recall:        {recall:.4f}")
