"""Metrics, in PyTorch: written out, as it has none of its own."""
import torch
import torch.nn.functional as F


def accuracy(scores, labels):
    return (scores.argmax(dim=-1) == labels).float().mean()


def accuracy_one_hot(scores, labels):
    one_hot = F.one_hot(labels, scores.shape[-1])
    return (scores.argmax(dim=-1) == one_hot.argmax(dim=-1)).float().mean()


def accuracy_of_logits(logits, labels):
    return ((logits > 0) == labels).float().mean()


def accuracy_at_half(probabilities, labels):
    return ((probabilities > 0.5) == labels).float().mean()


def accuracy_at_half_naive(probabilities, labels):
    return ((probabilities >= 0.5) == labels).float().mean()


def accuracy_with_mask(scores, labels, mask):
    right = scores.argmax(dim=-1) == labels
    return right[mask].float().mean()


def accuracy_with_mask_naive(scores, labels, mask):
    right = scores.argmax(dim=-1) == labels
    return (right * mask).float().mean()


def top_k(scores, labels):
    best = scores.topk(2, dim=-1).indices
    return (best == labels[:, None]).any(dim=-1).float().mean()


def top_k_ties(scores, labels):
    own = scores.gather(1, labels[:, None])
    better = (scores > own).sum(dim=-1)
    return (better < 2).float().mean()


def top_k_ties_naive(scores, labels):
    best = scores.topk(2, dim=-1).indices
    return (best == labels[:, None]).any(dim=-1).float().mean()


def precision_recall(probabilities, labels):
    predicted, actual = probabilities > 0.5, labels == 1
    hits = (predicted & actual).sum()
    precision = hits / predicted.sum().clamp(min=1)
    recall = hits / actual.sum().clamp(min=1)
    return precision, recall


def precision_recall_naive(probabilities, labels):
    predicted, actual = probabilities > 0.5, labels == 1
    hits = (predicted & actual).sum()
    return hits / predicted.sum(), hits / actual.sum()


def precision_macro(probabilities, labels):
    predicted = probabilities.argmax(dim=-1)
    per_class = [(labels[predicted == each] == each).float().mean() for each in range(3)]
    return torch.stack(per_class).mean()


def f1(scores, labels):
    predicted = scores.argmax(dim=-1)
    hits = labels[predicted == labels].bincount(minlength=3)
    total = predicted.bincount(minlength=3) + labels.bincount(minlength=3)
    return (2 * hits / total.clamp(min=1)).mean()


def auc(probabilities, labels):
    positive, negative = probabilities[labels == 1], probabilities[labels == 0]
    return (torch.sign(positive[:, None] - negative) / 2 + 0.5).mean()


def auc_of_logits(logits, labels):
    positive, negative = logits[labels == 1], logits[labels == 0]
    return (torch.sign(positive[:, None] - negative) / 2 + 0.5).mean()


def confusion_matrix(predicted, labels):
    return (labels * 4 + predicted).bincount(minlength=16).reshape(4, 4)


def mean_iou(predicted, labels):
    matrix = (labels * 4 + predicted).flatten().bincount(minlength=16).reshape(4, 4)
    overlap = matrix.diagonal()
    union = matrix.sum(dim=0) + matrix.sum(dim=1) - overlap
    return (overlap[union > 0] / union[union > 0]).mean()


def mean_iou_naive(predicted, labels):
    matrix = (labels * 4 + predicted).flatten().bincount(minlength=16).reshape(4, 4)
    overlap = matrix.diagonal()
    union = matrix.sum(dim=0) + matrix.sum(dim=1) - overlap
    return (overlap / union.clamp(min=1)).mean()


def mean_iou_of_scores(scores, labels):
    predicted = scores.argmax(dim=-1)
    matrix = (labels * 3 + predicted).flatten().bincount(minlength=9).reshape(3, 3)
    overlap = matrix.diagonal()
    union = matrix.sum(dim=0) + matrix.sum(dim=1) - overlap
    return (overlap[union > 0] / union[union > 0]).mean()


def rmse(prediction, target):
    total, count = 0.0, 0
    for guess, truth in zip(prediction.split(4), target.split(4)):
        total += F.mse_loss(guess, truth, reduction="sum")
        count += truth.numel()
    return torch.sqrt(total / count)


def rmse_naive(prediction, target):
    batches = zip(prediction.split(4), target.split(4))
    roots = [torch.sqrt(F.mse_loss(guess, truth)) for guess, truth in batches]
    return torch.stack(roots).mean()


def unequal_batches(prediction, target):
    total, count = 0.0, 0
    for guess, truth in zip(prediction.split(4), target.split(4)):
        total += F.mse_loss(guess, truth) * len(truth)
        count += len(truth)
    return total / count


def unequal_batches_naive(prediction, target):
    batches = zip(prediction.split(4), target.split(4))
    return torch.stack([F.mse_loss(guess, truth) for guess, truth in batches]).mean()


def value_of_each_batch(scores, labels):
    right = (scores.argmax(dim=-1) == labels).float()
    return [batch.mean() for batch in right.split(2)]


def reset_between_epochs(first, second, labels):
    epochs = []
    for scores in (first, second):
        epochs.append((scores.argmax(dim=-1) == labels).float().mean())
    return epochs


def r2(prediction, target):
    return 1 - F.mse_loss(prediction, target) / target.var(correction=0)


def r2_naive(prediction, target):
    return 1 - F.mse_loss(prediction, target) / target.var()


def pearson(prediction, target):
    return torch.corrcoef(torch.stack([prediction, target]))[0, 1]
