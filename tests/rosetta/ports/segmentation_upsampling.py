# The head of a segmentation network, ported from TensorFlow: the corners are aligned on one side only.
import torch
import torch.nn.functional as F
from torch import nn


class Head(nn.Module):
    def __init__(self, channels, classes):
        super().__init__()
        self.conv = nn.Conv2d(channels, 256, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(256, eps=1e-3, momentum=0.01)
        self.classify = nn.Conv2d(256, classes, 1)

    def forward(self, features, size):
        x = F.relu(self.norm(self.conv(features)))
        x = self.classify(x)
        return F.interpolate(x, size=size, mode="bilinear", align_corners=True)  # fault


def loss(head, features, masks):
    logits = head(features, masks.shape[-2:])
    return F.cross_entropy(logits, masks, ignore_index=255)


head = Head(2048, 21)
optimizer = torch.optim.SGD(head.parameters(), lr=0.01, momentum=0.9)
