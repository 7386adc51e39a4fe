"""cross_entropy takes logits; the target is a class index or a row of probabilities."""
import torch
import torch.nn.functional as F

logits = torch.tensor([[2.0, 0.5, -1.0], [0.0, 3.0, 1.0], [1.0, 1.0, 4.0]])
labels = torch.tensor([0, 2, 2])
one_hot = F.one_hot(labels, num_classes=3).to(logits.dtype)

losses = {
    "each": F.cross_entropy(logits, labels, reduction="none"),
    "mean": F.cross_entropy(logits, labels),  # the default
    "sum": F.cross_entropy(logits, labels, reduction="sum"),
    "one-hot": F.cross_entropy(logits, one_hot),
    "by hand": -torch.log_softmax(logits, dim=1)[torch.arange(3), labels].mean(),
    "after softmax": F.nll_loss(torch.log_softmax(logits, dim=1), labels),
}
for name, loss in losses.items():
    print(f"{name:<18}", *[f"{value:.4f}" for value in loss.reshape(-1).tolist()])

# An image: the classes are in dimension 1, the label map has no such dimension.
image = torch.zeros(2, 3, 4, 4)
label_map = torch.zeros(2, 4, 4, dtype=torch.int64)
losses["image"] = F.cross_entropy(image, label_map)
print(f"{'image':<18} {losses['image'].item():.4f}")

for dtype in (torch.int64, torch.int32):
    try:
        loss = F.cross_entropy(logits, labels.to(dtype))
        print(f"{dtype}: {loss.item():.4f}")
    except (RuntimeError, NotImplementedError):
        print(f"{dtype}: refused")
