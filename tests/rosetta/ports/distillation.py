# Distillation, ported from Keras: the mean of kl_div goes over all elements.
import torch
import torch.nn.functional as F
from torch import nn, optim


def distil(teacher: nn.Module, student: nn.Module, loader, temperature=4.0, alpha=0.1):
    optimizer = optim.SGD(student.parameters(), lr=0.01, momentum=0.9)
    teacher.eval()
    student.train()
    for images, labels in loader:
        with torch.no_grad():
            soft = F.softmax(teacher(images) / temperature, dim=-1)
        logits = student(images)
        hard_loss = F.cross_entropy(logits, labels)
        soft_loss = F.kl_div(F.log_softmax(logits / temperature, dim=-1), soft)  # fault
        loss = alpha * hard_loss + (1 - alpha) * temperature**2 * soft_loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return student
