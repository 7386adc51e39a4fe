"""The mean of a weighted loss divides by the sum of the weights, not by the batch."""
import torch
import torch.nn.functional as F

logits = torch.tensor([[2.0, 0.0], [0.0, 1.0], [1.0, 1.0], [3.0, 0.0]])
labels = torch.tensor([0, 1, 1, 1])
weights = torch.tensor([1.0, 10.0])  # of the classes

each = F.cross_entropy(logits, labels, reduction="none")
print("each:               ", [round(x, 4) for x in each.tolist()])
weighted = F.cross_entropy(logits, labels, weight=weights)
print(f"weighted mean:       {weighted.item():.4f}")
total = F.cross_entropy(logits, labels, weight=weights, reduction="sum")
by_weights = total / weights[labels].sum()
by_batch = total / len(labels)
print(f"sum / weights:       {by_weights.item():.4f}")
print(f"sum / batch:         {by_batch.item():.4f}")

# A regression with two outputs: "mean" is over every element.
predicted = torch.tensor([[1.0, 2.0], [3.0, 5.0]])
target = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
mse = F.mse_loss(predicted, target)
summed = F.mse_loss(predicted, target, reduction="sum")
print(f"mse mean, sum:       {mse.item():.2f}, {summed.item():.2f}")
none = F.mse_loss(predicted, target, reduction="none")
none_shape = list(none.shape)
print("mse none has shape: ", none_shape)
log_guess, truth = torch.tensor([[0.5, 0.5]]).log(), torch.tensor([[0.9, 0.1]])
kl = F.kl_div(log_guess, truth)  # the log of the prediction, and it comes first
kl_rows = F.kl_div(log_guess, truth, reduction="batchmean")
print(f"kl, its mean of rows: {kl.item():.4f}, {kl_rows.item():.4f}")
