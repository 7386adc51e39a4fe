"""PyTorch takes a softmax at its word: log(softmax) of a sure, wrong answer is inf."""
import torch
import torch.nn.functional as F

label = torch.tensor([0])
logits = torch.tensor([[0.0, 200.0, 0.0]], requires_grad=True)  # wrong, and sure of it


def report(name, loss):
    (gradient,) = torch.autograd.grad(loss, logits)
    print(f"{name:<15} {loss.item():8.4f}", [g + 0.0 for g in gradient[0].tolist()])
    return loss.item()


from_logits = report("logits", F.cross_entropy(logits, label))

model = torch.nn.Sequential(torch.nn.Identity(), torch.nn.Softmax(dim=1))
taken = report("cross_entropy", F.cross_entropy(model(logits), label))
by_log = report("nll of log", F.nll_loss(torch.log(model(logits)), label))

model = torch.nn.Sequential(torch.nn.Identity(), torch.nn.LogSoftmax(dim=1))
log_softmax = report("LogSoftmax", F.nll_loss(model(logits), label))
