"""A softmax before cross_entropy is applied twice: the loss cannot come near zero."""
import torch
import torch.nn.functional as F

label = torch.tensor([0])
confident = torch.tensor([[10.0, 0.0, 0.0]])  # logits: right, and sure of it
wrong = torch.tensor([[0.0, 10.0, 0.0]])

print("logits          loss of right, of wrong")
right_loss = F.cross_entropy(confident, label)
wrong_loss = F.cross_entropy(wrong, label)
print(f"  as they are   {right_loss.item():.4f}  {wrong_loss.item():.4f}")

twice_right = F.cross_entropy(torch.softmax(confident, dim=1), label)
twice_wrong = F.cross_entropy(torch.softmax(wrong, dim=1), label)
print(f"  softmax twice {twice_right.item():.4f}  {twice_wrong.item():.4f}")

# Five steps of gradient descent from zero, and the probability that results.
learned = []
for softmax in (False, True):
    logits = torch.zeros(1, 3, requires_grad=True)
    for step in range(5):
        outputs = torch.softmax(logits, dim=1) if softmax else logits
        (gradient,) = torch.autograd.grad(F.cross_entropy(outputs, label), logits)
        logits = (logits - gradient).detach().requires_grad_()
    learned.append(torch.softmax(logits, dim=1)[0, 0].item())
print(f"probability learned: {learned[0]:.4f}, with softmax twice {learned[1]:.4f}")
