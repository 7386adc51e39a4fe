"""Losses, in PyTorch."""
import torch
import torch.nn.functional as F


def cross_entropy(logits, labels):
    return F.cross_entropy(logits, labels)


def cross_entropy_of_probabilities(logits, labels):
    probabilities = torch.softmax(logits, dim=-1)
    return F.nll_loss(torch.log(probabilities), labels)


def cross_entropy_of_probabilities_naive(logits, labels):
    probabilities = torch.softmax(logits, dim=-1)
    return F.cross_entropy(probabilities, labels)


def cross_entropy_per_example(logits, labels):
    return F.cross_entropy(logits, labels, reduction="none")


def cross_entropy_per_example_naive(logits, labels):
    return F.cross_entropy(logits, labels)


def cross_entropy_images(logits, labels):
    return F.cross_entropy(logits, labels)


def cross_entropy_sequences(logits, labels):
    return F.cross_entropy(logits.transpose(1, 2), labels)


def cross_entropy_sequences_naive(logits, labels):
    return F.cross_entropy(logits, labels)


def cross_entropy_soft_targets(logits, targets):
    return F.cross_entropy(logits, targets)


def argument_order(logits, targets):
    return F.cross_entropy(logits, targets)


def argument_order_naive(logits, targets):
    return F.cross_entropy(targets, logits)


def cross_entropy_multi_hot(logits, targets):
    return F.cross_entropy(logits, targets.float())


def cross_entropy_unnormalised(probabilities, labels):
    return F.nll_loss(torch.log(probabilities), labels)


def nll_loss(logits, labels):
    return F.nll_loss(F.log_softmax(logits, dim=-1), labels)


def nll_loss_naive(logits, labels):
    return F.nll_loss(torch.softmax(logits, dim=-1), labels)


def linear_cross_entropy(hidden, weight, labels):
    return F.linear_cross_entropy(hidden, weight, labels)


def class_weights(logits, labels):
    return F.cross_entropy(logits, labels, weight=torch.tensor([1.0, 2.0, 5.0]))


def ignore_index(logits, labels):
    return F.cross_entropy(logits, labels)


def ignore_everything(logits, labels):
    losses = F.cross_entropy(logits, labels, reduction="sum")
    return losses / (labels != -100).sum().clamp(min=1)


def ignore_everything_naive(logits, labels):
    return F.cross_entropy(logits, labels)


def padding_mask(logits, labels, mask):
    losses = F.cross_entropy(logits.transpose(1, 2), labels, reduction="none")
    return losses[mask].mean()


def label_smoothing(logits, labels):
    return F.cross_entropy(logits, labels, label_smoothing=0.1)


def label_smoothing_class_weights(logits, labels):
    weight = torch.tensor([1.0, 2.0, 5.0])
    return F.cross_entropy(logits, labels, weight=weight, label_smoothing=0.1)


def label_smoothing_class_weights_naive(logits, labels):
    weight, targets = torch.tensor([1.0, 2.0, 5.0]), F.one_hot(labels).float()
    return F.cross_entropy(logits, targets, weight=weight, label_smoothing=0.1)


def masking_layer_divisor(x, targets):
    valid = (x != 0).any(-1)
    return F.mse_loss(x[valid], targets[valid])


def masking_layer_divisor_naive(x, targets):
    valid = (x != 0).any(-1)
    losses = F.mse_loss(x, targets, reduction="none")
    return (losses.mean(-1) * valid).mean()


def label_dtype(logits, labels):
    return F.cross_entropy(logits, labels.long())


def label_dtype_naive(logits, labels):
    return F.cross_entropy(logits, labels)


def label_out_of_range():
    try:
        F.cross_entropy(torch.zeros(1, 3), torch.tensor([3]))
    except IndexError:
        return "raises"


def bce(probabilities, targets):
    return F.binary_cross_entropy(probabilities, targets.float())


def bce_certain(probabilities, targets):
    return F.binary_cross_entropy(probabilities, targets.float())


def bce_with_logits(logits, targets):
    return F.binary_cross_entropy_with_logits(logits, targets.float())


def bce_after_sigmoid(logits, targets):
    return F.binary_cross_entropy_with_logits(logits, targets.float())


def bce_after_sigmoid_naive(logits, targets):
    return F.binary_cross_entropy(torch.sigmoid(logits), targets.float())


def bce_after_sigmoid_traced(logits, targets):
    return F.binary_cross_entropy_with_logits(logits, targets.float())


def bce_elementwise(logits, targets):
    return F.binary_cross_entropy_with_logits(logits, targets.float(), reduction="none")


def bce_pos_weight(logits, targets):
    return F.binary_cross_entropy_with_logits(logits, targets.float(), pos_weight=torch.tensor(3.0))


def bce_pos_weight_naive(logits, targets):
    return F.binary_cross_entropy_with_logits(logits, targets.float(), weight=torch.tensor(3.0))


def bce_label_smoothing(logits, targets):
    smooth = targets * 0.9 + 0.05
    return F.binary_cross_entropy_with_logits(logits, smooth)


def bce_label_smoothing_naive(logits, targets):
    return F.binary_cross_entropy_with_logits(logits, targets.float(), label_smoothing=0.1)


def mse(prediction, target):
    return F.mse_loss(prediction, target)


def mse_broadcast(prediction, target):
    return F.mse_loss(prediction.squeeze(-1), target)


def mse_broadcast_naive(prediction, target):
    return F.mse_loss(prediction, target)


def mse_sum(prediction, target):
    return F.mse_loss(prediction, target, reduction="sum")


def mse_elementwise(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def mse_weighted(prediction, target, weights):
    return F.mse_loss(prediction, target, weight=weights[:, None])


def weights_of_vectors(prediction, target, weights):
    return (weights * (prediction - target) ** 2).mean()


def mse_integers(prediction, target):
    return F.mse_loss(prediction.float(), target.float())


def mse_integers_naive(prediction, target):
    return F.mse_loss(prediction, target)


def loss_dtype(prediction, target):
    return F.mse_loss(prediction, target)


def l1(prediction, target):
    return F.l1_loss(prediction, target)


def huber(prediction, target):
    return F.huber_loss(prediction, target, delta=2.0)


def smooth_l1(prediction, target):
    return F.smooth_l1_loss(prediction, target, beta=0.25)


def log_cosh(prediction, target):
    error = prediction - target
    return (error + F.softplus(-2 * error) - torch.log(torch.tensor(2.0))).mean()


def log_cosh_naive(prediction, target):
    return torch.log(torch.cosh(prediction - target)).mean()


def msle(prediction, target):
    return F.mse_loss(torch.log1p(prediction.clamp(min=1e-7)), torch.log1p(target.clamp(min=1e-7)))


def msle_naive(prediction, target):
    return F.mse_loss(torch.log1p(prediction), torch.log1p(target))


def mape(prediction, target):
    return 100 * ((target - prediction) / target.abs().clamp(min=1e-7)).abs().mean()


def mape_naive(prediction, target):
    return ((target - prediction) / target).abs().mean()


def kl_div(prediction, target):
    return F.kl_div(torch.log(prediction), target, reduction="batchmean")


def kl_div_naive(prediction, target):
    return F.kl_div(prediction, target, reduction="batchmean")


def kl_div_mean(logits, teacher):
    student = F.log_softmax(logits, dim=-1)
    return F.kl_div(student, torch.softmax(teacher, dim=-1), reduction="batchmean")


def kl_div_mean_naive(logits, teacher):
    student = F.log_softmax(logits, dim=-1)
    return F.kl_div(student, torch.softmax(teacher, dim=-1))


def poisson(rates, counts):
    return F.poisson_nll_loss(rates, counts, log_input=False, eps=1e-7)


def poisson_naive(rates, counts):
    return F.poisson_nll_loss(rates, counts)


def poisson_full(logs, counts):
    return F.poisson_nll_loss(logs, counts.float(), full=True)


def gaussian_nll(mean, target, variance):
    return F.gaussian_nll_loss(mean, target, variance)


def gaussian_nll_naive(mean, target, variance):
    deviation = torch.sqrt(variance)
    return F.gaussian_nll_loss(mean, target, deviation)


def hinge(scores, signs):
    return torch.relu(1 - signs * scores).mean()


def hinge_naive(scores, signs):
    return F.hinge_embedding_loss(scores, signs)


def hinge_zero_one(scores, labels):
    signs = 2 * labels - 1
    return torch.relu(1 - signs * scores).mean()


def hinge_zero_one_naive(scores, labels):
    return torch.relu(1 - labels * scores).mean()


def squared_hinge(scores, signs):
    return torch.relu(1 - signs * scores).square().mean()


def hinge_embedding(distances, signs):
    return F.hinge_embedding_loss(distances, signs)


def multi_margin(scores, labels):
    return F.multi_margin_loss(scores, labels)


def categorical_hinge(scores, one_hot):
    own = (one_hot * scores).sum(dim=-1)
    best_other = ((1 - one_hot) * scores).amax(dim=-1)
    return torch.relu(1 + best_other - own).mean()


def categorical_hinge_naive(scores, one_hot):
    own = (one_hot * scores).sum(dim=-1)
    best_other = scores.masked_fill(one_hot == 1, -torch.inf).amax(dim=-1)
    return torch.relu(1 + best_other - own).mean()


def soft_margin(scores, signs):
    return F.soft_margin_loss(scores, signs)


def multilabel_soft_margin(scores, targets):
    return F.multilabel_soft_margin_loss(scores, targets)


def multilabel_margin(scores, targets):
    order = targets.argsort(dim=1, descending=True)
    labels = order.where(targets.gather(1, order) == 1, -1)
    return F.multilabel_margin_loss(scores, labels)


def multilabel_margin_naive(scores, targets):
    return F.multilabel_margin_loss(scores, targets)


def margin_ranking(first, second, signs):
    return F.margin_ranking_loss(first, second, signs, margin=1.0)


def margin_ranking_naive(first, second, signs):
    return F.margin_ranking_loss(first, second, signs)


def triplet_margin(anchor, positive, negative):
    return F.triplet_margin_loss(anchor, positive, negative)


def triplet_with_distance(anchor, positive, negative):
    def distance(a, b):
        return 1 - F.cosine_similarity(a, b)

    return F.triplet_margin_with_distance_loss(anchor, positive, negative, distance_function=distance)


def cosine_loss(prediction, target):
    return -F.cosine_similarity(prediction, target, dim=-1).mean()


def cosine_loss_naive(prediction, target):
    return F.cosine_similarity(prediction, target, dim=-1).mean()


def cosine_embedding(first, second, signs):
    return F.cosine_embedding_loss(first, second, signs, margin=0.2)


def ctc(logits, labels):
    frames, lengths = torch.tensor([6, 6]), torch.tensor([3, 2])
    return F.ctc_loss(F.log_softmax(logits, dim=-1), labels, frames, lengths)


def ctc_logits(logits, labels):
    frames, lengths = torch.tensor([6, 6]), torch.tensor([3, 2])
    losses = F.ctc_loss(F.log_softmax(logits, dim=-1), labels, frames, lengths, reduction="none")
    return losses.mean()


def ctc_logits_naive(logits, labels):
    frames, lengths = torch.tensor([6, 6]), torch.tensor([3, 2])
    losses = F.ctc_loss(logits, labels, frames, lengths, reduction="none")
    return losses.mean()


def ctc_impossible(logits, labels):
    frames, lengths = torch.tensor([2]), torch.tensor([2])
    return F.ctc_loss(F.log_softmax(logits, dim=-1), labels, frames, lengths, zero_infinity=True)


def binary_focal(logits, targets):
    targets = targets.float()
    losses = F.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    balance = 0.25 * targets + 0.75 * (1 - targets)
    return (balance * (1 - torch.exp(-losses)) ** 2 * losses).mean()


def categorical_focal(logits, labels):
    losses = F.cross_entropy(logits, labels, reduction="none")
    return (0.25 * (1 - torch.exp(-losses)) ** 2 * losses).mean()


def categorical_focal_naive(logits, labels):
    losses = F.cross_entropy(logits, labels, reduction="none")
    return ((1 - torch.exp(-losses)) ** 2 * losses).mean()


def dice(probabilities, masks):
    axes = (1, 2, 3)
    overlap = (probabilities * masks).sum(dim=axes)
    total = probabilities.sum(dim=axes) + masks.sum(dim=axes)
    return (1 - 2 * overlap / (total + 1e-7)).mean()


def tversky(probabilities, masks):
    hits = (probabilities * masks).sum()
    false_alarms = (probabilities * (1 - masks)).sum()
    missed = ((1 - probabilities) * masks).sum()
    return 1 - hits / (hits + 0.3 * false_alarms + 0.7 * missed + 1e-7)


def circle(embeddings, labels):
    unit = F.normalize(embeddings)
    distance = (1 - unit @ unit.T).clamp(min=0)
    same = labels[:, None] == labels
    positive = same & ~torch.eye(len(labels), dtype=torch.bool)
    pull = 80 * (0.4 + distance) * (distance - 0.4)
    push = 80 * (1.4 - distance).clamp(min=0) * (0.6 - distance)
    pull = pull.masked_fill(~positive, -torch.inf).logsumexp(dim=1)
    push = push.masked_fill(same, -torch.inf).logsumexp(dim=1)
    return F.softplus(pull + push).mean()


def generalised_cross_entropy(logits, labels):
    probabilities = torch.softmax(logits, dim=-1)
    own = probabilities.gather(1, labels[:, None])[:, 0]
    return ((1 - own**0.7) / 0.7).mean()


def l2_penalty(weight):
    return 0.01 * weight.square().sum()


def global_batch(losses):
    return losses.sum() / 8
