"""Label smoothing and Huber agree; the logarithm of zero and shapes do not."""
import torch
import torch.nn.functional as F

logits = torch.tensor([[2.0, 0.5, -1.0], [0.0, 3.0, 1.0]])
labels = torch.tensor([0, 2])
smoothed = F.cross_entropy(logits, labels, label_smoothing=0.1)
print(f"label smoothing 0.1: {smoothed.item():.4f}")

predicted = torch.tensor([0.0, 1.0, 5.0])
target = torch.tensor([0.5, 1.0, 1.0])
huber = [
    F.huber_loss(predicted, target).item(),  # delta=1.0
    F.huber_loss(predicted, target, delta=2.0).item(),
    F.smooth_l1_loss(predicted, target, beta=2.0).item(),  # Huber / beta
]
print("huber 1, 2; smooth:", [round(value, 4) for value in huber])

sure = torch.tensor([0.0, 0.5])  # probabilities; the truth is 1
truth = torch.ones(2)
binary = F.binary_cross_entropy(sure, truth, reduction="none")
print("log of zero:       ", [round(value, 4) for value in binary.tolist()])
binary_logits = F.binary_cross_entropy_with_logits(torch.tensor([-100.0]), truth[:1])
print(f"logit of -100:       {binary_logits.item():.4f}")

column, row = torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([1.0, 2.0, 3.0])
shapes = F.mse_loss(column, row)  # warns that it broadcasts
print(f"mse of (3, 1), (3,): {shapes.item():.4f}")
